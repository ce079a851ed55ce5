package dev.crema.prototxt.shape;

import dev.crema.schema.LayerParameter;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bottoms and tops a layer type takes, as its Caffe class declares them.
 *
 * @param minBottoms fewest bottoms
 * @param maxBottoms most bottoms
 * @param minTops fewest tops; a loss may leave its first one out, Caffe then names it itself
 * @param maxTops most tops
 */
record Arity(int minBottoms, int maxBottoms, int minTops, int maxTops) {
    private static final int ANY = Integer.MAX_VALUE;
    private static final Arity ONE_TO_ONE = new Arity(1, 1, 1, 1);
    private static final Map<String, Arity> OTHERS = others();

    static Arity of(String type) {
        return OTHERS.getOrDefault(type, ONE_TO_ONE);
    }

    /** @throws ShapeFault if the layer has too few or too many bottoms or tops */
    void check(LayerParameter layer, boolean loss) {
        range("bottom", layer.getBottomCount(), minBottoms, maxBottoms);
        range("top", layer.getTopCount(), loss ? 0 : minTops, maxTops);
        int tops = Math.max(layer.getTopCount(), loss ? 1 : 0);
        // A loss without weights is given one of 1, which then stands for all its tops.
        int weights = loss && layer.getLossWeightCount() == 0 ? 1 : layer.getLossWeightCount();
        ShapeFault.unless(
                weights == 0 || weights == tops,
                "it has " + layer.getLossWeightCount() + " loss_weight for " + tops + " tops, expected one a top",
                "Give none, or " + tops);
        boolean equal = layer.getType().equals("Convolution") || layer.getType().equals("Deconvolution");
        ShapeFault.unless(
                !equal || layer.getBottomCount() == layer.getTopCount(),
                "it needs one top for each bottom",
                "Give " + layer.getBottomCount() + (layer.getBottomCount() == 1 ? " top" : " tops"));
    }

    private static void range(String kind, int given, int min, int max) {
        String expected = min == max ? "exactly " + min : max == ANY ? "at least " + min : min + " to " + max;
        ShapeFault.unless(
                given >= min && given <= max,
                "it has " + given + " " + kind + (given == 1 ? "" : "s") + ", expected " + expected,
                (given < min ? "Add a " : "Remove a ") + kind);
    }

    private static Map<String, Arity> others() {
        Map<String, Arity> all = new HashMap<>();
        all.put("Data", new Arity(0, 0, 1, 2));
        all.put("ImageData", new Arity(0, 0, 2, 2));
        all.put("MemoryData", new Arity(0, 0, 2, 2));
        all.put("WindowData", new Arity(0, 0, 2, 2));
        all.put("HDF5Data", new Arity(0, 0, 1, ANY));
        all.put("DummyData", new Arity(0, 0, 1, ANY));
        all.put("Input", new Arity(0, 0, 1, ANY));
        all.put("Parameter", new Arity(0, 0, 1, 1));
        for (String two :
                new String[] {"EuclideanLoss", "HingeLoss", "MultinomialLogisticLoss", "Crop", "BatchReindex"}) {
            all.put(two, new Arity(2, 2, 1, 1));
        }
        all.put("Accuracy", new Arity(2, 2, 1, 2));
        // Caffe declares a second top for the probabilities, but its inner softmax then refuses the loss weights.
        all.put("SoftmaxWithLoss", new Arity(2, 2, 1, 1));
        all.put("SigmoidCrossEntropyLoss", new Arity(2, 2, 1, 1));
        all.put("InfogainLoss", new Arity(2, 3, 1, 1));
        all.put("ContrastiveLoss", new Arity(3, 3, 1, 1));
        all.put("Axpy", new Arity(3, 3, 1, 1));
        all.put("LSTMUnit", new Arity(3, 3, 2, 2));
        all.put("LSTM", new Arity(2, 5, 1, 3));
        all.put("RNN", new Arity(2, 4, 1, 2));
        all.put("Bias", new Arity(1, 2, 1, 1));
        all.put("Scale", new Arity(1, 2, 1, 1));
        all.put("Concat", new Arity(1, ANY, 1, 1));
        all.put("Eltwise", new Arity(2, ANY, 1, 1));
        all.put("Filter", new Arity(2, ANY, 1, ANY));
        all.put("Convolution", new Arity(1, ANY, 1, ANY));
        all.put("Deconvolution", new Arity(1, ANY, 1, ANY));
        all.put("Pooling", new Arity(1, 1, 1, 2));
        all.put("Slice", new Arity(1, 1, 1, ANY));
        all.put("Split", new Arity(1, 1, 1, ANY));
        all.put("HDF5Output", new Arity(2, 2, 0, 0));
        all.put("Silence", new Arity(1, ANY, 0, 0));
        return all;
    }
}
