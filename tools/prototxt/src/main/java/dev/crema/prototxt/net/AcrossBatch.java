package dev.crema.prototxt.net;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.LossParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import dev.crema.schema.SliceParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers whose result for one example depends on the others of its batch. For a net without them, batch_size b with
 * iter_size m makes the same update as batch_size b·m; with them it does not.
 */
public final class AcrossBatch {
    private AcrossBatch() {}

    /**
     * A layer that looks across the batch.
     *
     * @param name the layer's name
     * @param type the layer's type
     * @param why what it does, as the end of a sentence about the layer
     */
    public record Layer(String name, String type, String why) {}

    /**
     * The layers of a net that look across the batch, in the net's order.
     *
     * @param net a net filtered by its state
     */
    public static List<Layer> layers(NetParameter net) {
        boolean training = net.getState().getPhase() == Phase.TRAIN;
        List<Layer> found = new ArrayList<>();
        for (LayerParameter layer : net.getLayerList()) {
            String why = why(layer, training);
            if (!why.isEmpty()) {
                found.add(new Layer(layer.getName(), layer.getType(), why));
            }
        }
        return found;
    }

    private static String why(LayerParameter layer, boolean training) {
        return switch (layer.getType()) {
            case "BatchNorm" -> {
                boolean global = layer.getBatchNormParam().hasUseGlobalStats()
                        ? layer.getBatchNormParam().getUseGlobalStats()
                        : !training;
                yield global ? "" : "normalises with the batch's own mean and variance";
            }
            case "BatchReindex", "Filter" -> "chooses examples of the batch";
            case "Reduction" -> layer.getReductionParam().getAxis() == 0 ? "reduces over the batch" : "";
            case "Softmax", "SoftmaxWithLoss" ->
                layer.getSoftmaxParam().getAxis() == 0 ? "normalises over the batch" : "";
            case "Slice" -> sliceAxis(layer.getSliceParam()) == 0 ? "cuts the batch" : "";
            case "LSTM", "RNN", "LSTMUnit" -> "has time steps first and the batch second";
            default -> loss(layer, training);
        };
    }

    private static int sliceAxis(SliceParameter slice) {
        return slice.hasSliceDim() ? slice.getSliceDim() : slice.getAxis();
    }

    private static String loss(LayerParameter layer, boolean training) {
        boolean sums = layer.getLossParam().getNormalization() == LossParameter.NormalizationMode.NONE
                && layer.getLossParam().hasNormalization();
        return training && sums && LayerTypes.LOSS.contains(layer.getType())
                ? "sums the loss over the batch instead of averaging it, so its gradient grows with the batch"
                : "";
    }
}
