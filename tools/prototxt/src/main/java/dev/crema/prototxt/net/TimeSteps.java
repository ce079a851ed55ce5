package dev.crema.prototxt.net;

import static dev.crema.base.Setting.SET;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data layer that feeds a recurrent layer without a Reshape between them. Recurrent layers of Caffe take blobs of T × N ×
 * …: time steps first, sequences second (recurrent_layer.hpp). The batch_size of such a data layer is then T. The number of
 * sequences N is in the records.
 *
 * @param data the data layer whose batch_size counts time steps
 * @param recurrent the LSTM or RNN layer
 */
public record TimeSteps(LayerParameter data, LayerParameter recurrent) {
    private static final Set<String> RECURRENT = Set.of("LSTM", "RNN");
    /** Layers that keep the first two axes of their first bottom. */
    private static final Set<String> KEEPS_AXES = Set.of("Split", "Power", "Dropout", "Threshold");

    /** Sequence continuation indicators, of the shape T × N. */
    private static final int CONTINUATION = 1;

    /**
     * The first such pair of a net.
     *
     * @param net a net filtered by its state
     */
    public static Optional<TimeSteps> of(NetParameter net) {
        List<LayerParameter> layers = net.getLayerList();
        for (int i = 0; i < layers.size(); i++) {
            LayerParameter layer = layers.get(i);
            if (RECURRENT.contains(layer.getType()) && layer.getBottomCount() > CONTINUATION) {
                Optional<LayerParameter> data = data(layers.subList(0, i), layer.getBottom(CONTINUATION));
                if (data.isPresent()) {
                    return Optional.of(new TimeSteps(data.get(), layer));
                }
            }
        }
        return Optional.empty();
    }

    /** The data layer that a blob comes from with its axes as they are. */
    private static Optional<LayerParameter> data(List<LayerParameter> before, String blob) {
        for (int i = before.size() - 1; i >= 0; i--) {
            LayerParameter layer = before.get(i);
            if (layer.getTopList().contains(blob)) {
                if (BatchSizes.isData(layer)) {
                    return Optional.of(layer);
                }
                return KEEPS_AXES.contains(layer.getType()) && layer.getBottomCount() > 0
                        ? data(before.subList(0, i), layer.getBottom(0))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What batch_size means here: a sentence without its full stop. */
    public String meaning() {
        return "batch_size of layer " + data.getName() + " counts the time steps of layer " + recurrent.getName() + " ("
                + recurrent.getType() + "), not its sequences";
    }

    /** How the number of sequences is changed. */
    public String nextStep() {
        return switch (data.getType()) {
            case "DummyData" ->
                "The sequences are the second dimension: " + SET + " layer[" + data.getName()
                        + "].dummy_data_param.shape[0].dim[1]=N, and so on for each shape";
            case "Input" ->
                "The sequences are the second dimension: " + SET + " layer[" + data.getName()
                        + "].input_param.shape[0].dim[1]=N, and so on for each shape";
            default ->
                "The sequences are the second axis of the datasets: write the files for another number of sequences. "
                        + SET + " layer[" + data.getName() + "]." + BatchSizes.field(data)
                        + "=T changes the time steps";
        };
    }
}
