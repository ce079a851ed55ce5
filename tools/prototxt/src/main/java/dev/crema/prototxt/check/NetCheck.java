package dev.crema.prototxt.check;

import dev.crema.base.Spelling;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Forks;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What Caffe would refuse in a net's layers, beyond their shapes. */
final class NetCheck {
    private final NetInstance instance;
    private final NetParameter net;
    private final Surroundings around;
    private final Problems findings;

    NetCheck(NetInstance instance, Surroundings around, Problems findings) {
        this.instance = instance;
        this.net = instance.net();
        this.around = around;
        this.findings = findings;
    }

    void run() {
        boolean training = instance.state().getPhase() == Phase.TRAIN;
        if (net.getLayerCount() == 0) {
            findings.error(
                    place(-1, ""),
                    "the net has no layers in the " + instance.state().getPhase() + " phase",
                    "Look at the layers' include and exclude rules");
            return;
        }
        for (int i = 0; i < net.getLayerCount(); i++) {
            layer(i);
        }
        for (int i = 0; i < instance.file().net().getLayerCount(); i++) {
            String path = "layer[" + i + "]";
            new LayerCheck(instance.file().net().getLayer(i), field -> filePlace(path, field), findings).rules();
        }
        phaseWithoutData();
        tops();
        if (training) {
            learns();
        }
    }

    private void layer(int index) {
        LayerParameter layer = net.getLayer(index);
        if (!LayerTypes.all().contains(layer.getType())) {
            type(index, layer);
        }
        new LayerCheck(layer, field -> place(index, field), findings)
                .run(instance.state().getPhase());
        boolean training = instance.state().getPhase() == Phase.TRAIN;
        new InputCheck(layer, field -> place(index, field), around, findings).run(training);
    }

    private void type(int index, LayerParameter layer) {
        if (!layer.hasType() || layer.getType().isEmpty()) {
            findings.error(place(index, ""), "layer " + layer.getName() + " has no type", "Add type");
            return;
        }
        String hint = layer.getType().equals("Python")
                ? "This Caffe is built without Python layers"
                : Forks.of(layer.getType())
                        .map(fork -> "It belongs to " + fork + ", a fork of Caffe, which Crema does not run")
                        .or(() -> Spelling.nearest(layer.getType(), LayerTypes.all())
                                .map(near -> "Did you mean \"" + near + "\"?"))
                        .orElse("Caffe 1.0 has no such layer; a fork of Caffe may have it");
        findings.error(
                place(index, "type"),
                "layer " + layer.getName() + " has the unknown type \"" + layer.getType() + "\"",
                hint);
    }

    /** Caffe: a blob is produced once; only the layer that reads it may write it again, in place. */
    private void tops() {
        Map<String, String> producers = new HashMap<>();
        for (int i = 0; i < net.getLayerCount(); i++) {
            LayerParameter layer = net.getLayer(i);
            for (int j = 0; j < layer.getTopCount(); j++) {
                String top = layer.getTop(j);
                boolean inPlace =
                        j < layer.getBottomCount() && layer.getBottom(j).equals(top);
                String before = producers.put(top, layer.getName());
                if (before != null && !inPlace) {
                    findings.error(
                            place(i, "top[" + j + "]"),
                            "layer " + layer.getName() + " produces '" + top + "', which layer " + before
                                    + " has produced already",
                            "Give the top another name, or include each layer in one phase");
                }
            }
        }
    }

    /** Layers that need data whose data layer is in another phase: the cause of many unknown bottoms. */
    private void phaseWithoutData() {
        boolean here = net.getLayerList().stream().anyMatch(BatchSizes::isData) || net.getInputCount() > 0;
        if (here) {
            return;
        }
        instance.file().net().getLayerList().stream()
                .filter(BatchSizes::isData)
                .findFirst()
                .ifPresent(other -> findings.error(
                        place(-1, ""),
                        "the net has no data layer in the " + instance.state().getPhase() + " phase: layer "
                                + other.getName() + " is not included in it",
                        stage(other)
                                .map(stage -> "Its rule asks for the stage \"" + stage
                                        + "\": add train_state { stage: \"" + stage + "\" } to the solver")
                                .orElse("Add a data layer with include { phase: "
                                        + instance.state().getPhase() + " }")));
    }

    /** A stage that a rule of the layer for this phase asks for. */
    private Optional<String> stage(LayerParameter layer) {
        return layer.getIncludeList().stream()
                .filter(rule ->
                        !rule.hasPhase() || rule.getPhase() == instance.state().getPhase())
                .flatMap(rule -> rule.getStageList().stream())
                .filter(stage -> !instance.state().getStageList().contains(stage))
                .findFirst();
    }

    private void learns() {
        boolean loss = net.getLayerList().stream()
                .anyMatch(layer -> layer.getLossWeightCount() == 0
                        ? LayerTypes.LOSS.contains(layer.getType())
                        : layer.getLossWeightList().stream().anyMatch(weight -> weight != 0));
        boolean weightless = net.getLayerList().stream().anyMatch(layer -> LayerTypes.LOSS.contains(layer.getType()));
        boolean known =
                net.getLayerList().stream().allMatch(layer -> LayerTypes.all().contains(layer.getType()));
        if (!loss && known) {
            findings.warning(
                    place(-1, ""),
                    weightless
                            ? "every loss_weight of the training net is 0, so nothing is learnt"
                            : "the training net has no loss, so nothing is learnt",
                    weightless
                            ? "Give the loss a loss_weight of 1"
                            : "Add a loss layer, such as SoftmaxWithLoss, or a loss_weight");
        }
    }

    private Place filePlace(String layer, String field) {
        return instance.file().places().of(field.isEmpty() ? layer : layer + "." + field);
    }

    private Place place(int index, String field) {
        if (index < 0) {
            return instance.file().places().of("name");
        }
        return instance.place(index, field);
    }
}
