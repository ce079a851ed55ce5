package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.prototxt.shape.LayerShape;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What flows from layer to layer: blobs that nobody reads, softmax taken twice, statistics of the wrong phase. */
final class FlowCheck {
    /** An output of more numbers than these fills the log. */
    private static final long MANY = 100;

    private final NetInstance instance;
    private final NetParameter net;
    private final Problems findings;

    FlowCheck(NetInstance instance, Problems findings) {
        this.instance = instance;
        this.net = instance.net();
        this.findings = findings;
    }

    void run(NetShape shapes) {
        Map<String, LayerParameter> writers = new HashMap<>();
        Map<String, Set<String>> readers = new HashMap<>();
        for (int i = 0; i < net.getLayerCount(); i++) {
            LayerParameter layer = net.getLayer(i);
            if (layer.getType().equals("SoftmaxWithLoss") && layer.getBottomCount() > 0) {
                softmaxTwice(i, layer, writers.getOrDefault(layer.getBottom(0), LayerParameter.getDefaultInstance()));
            }
            layer.getBottomList()
                    .forEach(bottom -> readers.computeIfAbsent(bottom, none -> new HashSet<>())
                            .add(layer.getType()));
            layer.getTopList().forEach(top -> writers.put(top, layer));
            statistics(i, layer);
        }
        for (int i = 0; i < net.getLayerCount(); i++) {
            LayerParameter layer = net.getLayer(i);
            boolean silenced = layer.getTopCount() > 0
                    && Set.of("Silence").equals(readers.getOrDefault(layer.getTop(0), Set.of()));
            if (layer.getType().equals("Parameter") && silenced && isTraining()) {
                findings.error(
                        instance.place(i, ""),
                        "layer " + layer.getName() + " (Parameter) is read by Silence only, so its numbers are never"
                                + " set, and Caffe aborts at the first update",
                        "Use its top, or remove the layer");
            }
        }
        unread(shapes, readers.keySet());
    }

    private boolean isTraining() {
        return instance.state().getPhase() == Phase.TRAIN;
    }

    private void softmaxTwice(int index, LayerParameter loss, LayerParameter before) {
        if (before.getType().equals("Softmax")) {
            findings.warning(
                    instance.place(index, "bottom[0]"),
                    "layer " + loss.getName() + " (SoftmaxWithLoss) takes the softmax of layer " + before.getName()
                            + ", which is one already: the gradients are small and the loss stays high",
                    "Give it the scores that go into layer " + before.getName());
        }
    }

    private void statistics(int index, LayerParameter layer) {
        var norm = layer.getBatchNormParam();
        if (!layer.getType().equals("BatchNorm") || !norm.hasUseGlobalStats()) {
            return;
        }
        if (isTraining() && norm.getUseGlobalStats()) {
            findings.warning(
                    instance.place(index, "batch_norm_param.use_global_stats"),
                    "layer " + layer.getName() + " (BatchNorm) uses stored statistics while it trains: without weights"
                            + " to start from they are 0",
                    "Remove use_global_stats, unless you fine-tune with fixed statistics");
        } else if (!isTraining() && !norm.getUseGlobalStats()) {
            findings.warning(
                    instance.place(index, "batch_norm_param.use_global_stats"),
                    "layer " + layer.getName() + " (BatchNorm) takes the statistics of each test batch, so a result"
                            + " depends on the batch it is in",
                    "Remove use_global_stats: Caffe chooses by phase");
        }
    }

    /** Caffe prints every number of a blob that nobody reads, at each display and each test. */
    private void unread(NetShape shapes, Set<String> read) {
        if (!isTraining()
                && net.getLayerList().stream().anyMatch(layer -> layer.getType().equals("Input"))) {
            return; // a net for use in a program: its outputs are what it is for
        }
        Map<String, LayerShape> outputs = new LinkedHashMap<>();
        shapes.layers().stream()
                .filter(shape -> shape.index() >= 0 && !LayerTypes.LOSS.contains(shape.type()))
                .forEach(shape -> shape.tops().forEach(top -> outputs.put(top, shape)));
        outputs.keySet().removeAll(read);
        outputs.forEach((top, shape) -> {
            long count = shapes.blob(top).map(blob -> blob.count()).orElse(0L);
            if (count > MANY) {
                findings.warning(
                        instance.place(shape.index(), "top[" + shape.tops().indexOf(top) + "]"),
                        "no layer of the " + instance.state().getPhase() + " phase reads '" + top
                                + "': Caffe prints its " + count + " numbers, a line each, at each "
                                + (isTraining() ? "display" : "test"),
                        "Remove layer " + shape.name() + ", or add a Silence layer that reads '" + top + "'");
            }
        });
    }
}
