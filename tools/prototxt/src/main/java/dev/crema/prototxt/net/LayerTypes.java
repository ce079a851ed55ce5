package dev.crema.prototxt.net;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The layer types of Caffe 1.0 as the presets build it (with Axpy of their patch, without Python). */
public final class LayerTypes {
    /** Layers that bring records into a net. */
    public static final Set<String> DATA =
            Set.of("Data", "ImageData", "HDF5Data", "MemoryData", "WindowData", "DummyData", "Input");

    /** Layers whose top is a loss, weighted 1 unless said otherwise. */
    public static final Set<String> LOSS = Set.of(
            "ContrastiveLoss",
            "EuclideanLoss",
            "HingeLoss",
            "InfogainLoss",
            "MultinomialLogisticLoss",
            "SigmoidCrossEntropyLoss",
            "SoftmaxWithLoss");

    private static final Set<String> KNOWN = known();

    private LayerTypes() {}

    /** All type names that the Caffe of the presets can build, sorted. */
    public static Set<String> all() {
        return KNOWN;
    }

    private static Set<String> known() {
        Set<String> all = new TreeSet<>(List.of(
                ("AbsVal Accuracy ArgMax Axpy BNLL BatchNorm BatchReindex Bias Concat Convolution Crop Deconvolution"
                                + " Dropout ELU Eltwise Embed Exp Filter Flatten HDF5Output Im2col InnerProduct LRN"
                                + " LSTM LSTMUnit Log MVN PReLU Parameter Pooling Power RNN ReLU Reduction Reshape"
                                + " SPP Scale Sigmoid Silence Slice Softmax Split TanH Threshold Tile")
                        .split(" ")));
        all.addAll(DATA);
        all.addAll(LOSS);
        return Collections.unmodifiableSet(all);
    }
}
