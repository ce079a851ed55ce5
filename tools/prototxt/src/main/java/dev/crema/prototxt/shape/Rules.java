package dev.crema.prototxt.shape;

import java.util.Map;
import java.util.Optional;

/** The rule of every layer type that is no data layer. */
final class Rules {
    private static final Map<String, ShapeRule> RULES = Map.ofEntries(
            Map.entry("AbsVal", OtherShapes::same),
            Map.entry("Accuracy", Losses::accuracy),
            Map.entry("ArgMax", Reshapes::argMax),
            Map.entry("Axpy", OtherShapes::axpy),
            Map.entry("BNLL", OtherShapes::same),
            Map.entry("BatchNorm", OtherShapes::batchNorm),
            Map.entry("BatchReindex", OtherShapes::batchReindex),
            Map.entry("Bias", OtherShapes::bias),
            Map.entry("Concat", Reshapes::concat),
            Map.entry("ContrastiveLoss", Losses::contrastive),
            Map.entry("Convolution", Convolutions::convolution),
            Map.entry("Crop", Reshapes::crop),
            Map.entry("Deconvolution", Convolutions::deconvolution),
            Map.entry("Dropout", OtherShapes::dropout),
            Map.entry("ELU", OtherShapes::same),
            Map.entry("Eltwise", OtherShapes::eltwise),
            Map.entry("Embed", OtherShapes::embed),
            Map.entry("EuclideanLoss", Losses::elementwise),
            Map.entry("Exp", OtherShapes::same),
            Map.entry("Filter", OtherShapes::filter),
            Map.entry("Flatten", Reshapes::flatten),
            Map.entry("HDF5Output", OtherShapes::nothing),
            Map.entry("HingeLoss", Losses::plain),
            Map.entry("Im2col", Convolutions::im2col),
            Map.entry("InfogainLoss", Losses::infogain),
            Map.entry("InnerProduct", OtherShapes::innerProduct),
            Map.entry("LRN", OtherShapes::lrn),
            Map.entry("LSTM", Recurrents::lstm),
            Map.entry("LSTMUnit", Recurrents::lstmUnit),
            Map.entry("Log", OtherShapes::same),
            Map.entry("MVN", OtherShapes::same),
            Map.entry("MultinomialLogisticLoss", Losses::plain),
            Map.entry("PReLU", OtherShapes::prelu),
            Map.entry("Parameter", OtherShapes::parameter),
            Map.entry("Pooling", Poolings::pooling),
            Map.entry("Power", OtherShapes::same),
            Map.entry("RNN", Recurrents::rnn),
            Map.entry("ReLU", OtherShapes::same),
            Map.entry("Reduction", Reshapes::reduction),
            Map.entry("Reshape", Reshapes::reshape),
            Map.entry("SPP", Poolings::pyramid),
            Map.entry("Scale", OtherShapes::scale),
            Map.entry("Sigmoid", OtherShapes::same),
            Map.entry("SigmoidCrossEntropyLoss", Losses::elementwise),
            Map.entry("Silence", OtherShapes::nothing),
            Map.entry("Slice", Reshapes::slice),
            Map.entry("Softmax", OtherShapes::same),
            Map.entry("SoftmaxWithLoss", Losses::softmax),
            Map.entry("Split", OtherShapes::split),
            Map.entry("TanH", OtherShapes::same),
            Map.entry("Threshold", OtherShapes::same),
            Map.entry("Tile", Reshapes::tile));

    private Rules() {}

    static Optional<ShapeRule> of(String type) {
        return Optional.ofNullable(RULES.get(type));
    }
}
