package dev.crema.solver.replica.plan;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.AcrossBatch;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.LossParameter;
import dev.crema.schema.NetParameter;
import java.util.ArrayList;
import java.util.List;

/** Reads from a train net what stands in the way of replicas. */
final class Obstacles {
    private Obstacles() {}

    /** All obstacles, in the net's order. */
    static List<Obstacle> of(SolverDefinition definition) {
        NetParameter net = definition.trainNet().net();
        List<Obstacle> found = new ArrayList<>();
        if (definition.solver().getDebugInfo()) {
            found.add(
                    new Obstacle(false, "debug_info is on, and shows the first replica only", "Set debug_info: false"));
        }
        boolean reads = false;
        for (LayerParameter layer : net.getLayerList()) {
            reads |= BatchSizes.isData(layer);
            source(layer, found);
            loss(layer, found);
        }
        if (!reads) {
            found.add(new Obstacle(true, "the train net has no data layer whose batch can be shared", ""));
        }
        across(net, found);
        if (sums(net).size() > 1) {
            found.add(new Obstacle(
                    true,
                    "some of its losses are sums over the batch and some are means",
                    "Give them the same loss_param.normalization"));
        }
        return found;
    }

    /**
     * Whether the loss of the batch is the sum of those of its shares, and not their mean.
     *
     * @param net a net filtered by its state, without obstacles
     */
    static boolean sumsLoss(NetParameter net) {
        return sums(net).contains(true);
    }

    private static List<Boolean> sums(NetParameter net) {
        return net.getLayerList().stream()
                .filter(Obstacles::hasLoss)
                .map(Obstacles::sums)
                .distinct()
                .toList();
    }

    private static boolean hasLoss(LayerParameter layer) {
        return layer.getLossWeightCount() > 0
                ? layer.getLossWeightList().stream().anyMatch(weight -> weight != 0)
                : LayerTypes.LOSS.contains(layer.getType());
    }

    private static boolean sums(LayerParameter layer) {
        boolean none = layer.getLossParam().hasNormalization()
                && layer.getLossParam().getNormalization() == LossParameter.NormalizationMode.NONE;
        return switch (layer.getType()) {
            case "SoftmaxWithLoss", "SigmoidCrossEntropyLoss", "InfogainLoss" -> none;
            default -> !LayerTypes.LOSS.contains(layer.getType());
        };
    }

    private static void loss(LayerParameter layer, List<Obstacle> found) {
        boolean valid = !layer.getLossParam().hasNormalization()
                || layer.getLossParam().getNormalization() == LossParameter.NormalizationMode.VALID;
        if (hasLoss(layer) && layer.getLossParam().hasIgnoreLabel() && valid) {
            found.add(new Obstacle(
                    false,
                    title(layer) + " averages over the labels that it does not ignore, of which each replica may have"
                            + " another number",
                    "Set loss_param.normalization: FULL for the same result"));
        }
    }

    private static void source(LayerParameter layer, List<Obstacle> found) {
        switch (layer.getType()) {
            case "Data" -> {
                if (layer.getDataParam().getBackend() == DataParameter.DB.LEVELDB) {
                    found.add(new Obstacle(
                            true,
                            title(layer) + " reads a LevelDB, which a process can open only once",
                            "Write the records into an LMDB and set backend: LMDB"));
                }
            }
            case "HDF5Data" -> {
                if (layer.getHdf5DataParam().getShuffle()) {
                    found.add(new Obstacle(
                            true,
                            title(layer) + " shuffles HDF5 rows, each replica in another order",
                            "Set shuffle: false and write the rows in shuffled order"));
                }
            }
            case "MemoryData", "Input", "WindowData" ->
                found.add(new Obstacle(true, title(layer) + " cannot give each replica its own records", ""));
            case "HDF5Output" ->
                found.add(new Obstacle(true, title(layer) + " writes a file, and each replica would write it", ""));
            default -> {}
        }
    }

    private static void across(NetParameter net, List<Obstacle> found) {
        for (AcrossBatch.Layer layer : AcrossBatch.layers(net)) {
            String title = "layer " + layer.name() + " (" + layer.type() + ")";
            if (layer.type().equals("BatchNorm")) {
                found.add(new Obstacle(
                        false, title + " " + layer.why() + ", which for a replica is its share of it", ""));
            } else if (!LayerTypes.LOSS.contains(layer.type()) || layer.why().startsWith("normalises")) {
                found.add(new Obstacle(true, title + " " + layer.why(), ""));
            }
        }
    }

    private static String title(LayerParameter layer) {
        return "layer " + layer.getName() + " (" + layer.getType() + ")";
    }
}
