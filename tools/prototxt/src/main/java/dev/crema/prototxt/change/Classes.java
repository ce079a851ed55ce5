package dev.crema.prototxt.change;

import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The number of classes that a net tells apart: {@code num_output} of the layers whose scores a loss compares with labels. */
public final class Classes {
    private static final Set<String> CLASSIFY =
            Set.of("SoftmaxWithLoss", "MultinomialLogisticLoss", "InfogainLoss", "HingeLoss");

    private Classes() {}

    /**
     * Gives the net another number of classes. Where several losses classify, as in GoogLeNet, each gets it.
     *
     * @param count of classes, 1 or more
     * @return with one change for each layer, and a warning that old weights do not fit
     * @throws PrototxtException where no loss classifies, or its scores come from no layer with num_output
     */
    public static Changed set(SolverDefinition definition, int count) {
        Draft draft = new Draft(definition);
        Set<String> changed = new LinkedHashSet<>();
        for (NetInstance net : instances(definition)) {
            for (LayerParameter loss : net.net().getLayerList()) {
                if (CLASSIFY.contains(loss.getType())) {
                    String layer = scores(net.net(), loss.getBottom(0))
                            .orElseThrow(() -> new PrototxtException(
                                    Place.of(net.file().source()),
                                    "the scores '" + loss.getBottom(0) + "' of layer " + loss.getName()
                                            + " come from no layer with num_output",
                                    "Change the net by hand"));
                    change(draft, net.fileIndex(), layer, count);
                    changed.add(layer);
                }
            }
        }
        if (changed.isEmpty()) {
            throw new PrototxtException(
                    Place.of(definition.source()),
                    "no layer of the net compares scores with labels",
                    "set-classes needs one of "
                            + String.join(", ", CLASSIFY.stream().sorted().toList()));
        }
        Changed result = draft.finish();
        return result.changes().isEmpty()
                ? result
                : new Changed(
                        result.definition(),
                        result.changes(),
                        List.of("weights of " + String.join(", ", changed)
                                + " from before do not fit. To fine-tune, give these layers other names"));
    }

    private static List<NetInstance> instances(SolverDefinition definition) {
        List<NetInstance> all = new ArrayList<>(List.of(definition.trainNet()));
        all.addAll(definition.testNets());
        return all;
    }

    /** The layer with num_output that a blob's scores come from, through layers that keep their number. */
    private static Optional<String> scores(NetParameter net, String blob) {
        String wanted = blob;
        for (int i = net.getLayerCount() - 1; i >= 0; i--) {
            LayerParameter layer = net.getLayer(i);
            if (!layer.getTopList().contains(wanted)) {
                continue;
            }
            if (layer.hasInnerProductParam() || layer.hasConvolutionParam()) {
                return Optional.of(layer.getName());
            }
            if (layer.getBottomCount() != 1 || LayerTypes.DATA.contains(layer.getType())) {
                return Optional.empty();
            }
            wanted = layer.getBottom(0);
        }
        return Optional.empty();
    }

    private static void change(Draft draft, int file, String name, int count) {
        NetFile net = draft.definition().nets().get(file);
        for (int i = 0; i < net.net().getLayerCount(); i++) {
            LayerParameter layer = net.net().getLayer(i);
            if (!layer.getName().equals(name)) {
                continue;
            }
            LayerParameter.Builder set = layer.toBuilder();
            int before;
            if (layer.hasInnerProductParam()) {
                before = layer.getInnerProductParam().getNumOutput();
                set.getInnerProductParamBuilder().setNumOutput(count);
            } else {
                before = layer.getConvolutionParam().getNumOutput();
                set.getConvolutionParamBuilder().setNumOutput(count);
            }
            draft.layer(file, i, set.build());
            draft.record("layer " + name + " num_output", String.valueOf(before), String.valueOf(count), "classes");
        }
    }
}
