package dev.crema.prototxt.shape;

import java.util.Map;
import java.util.Optional;

/** The rule of every layer type that is no data layer. */
final class Rules {
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("AbsVal", Commons::same),
            Map.entry("Accuracy", Losses::accuracy),
            Map.entry("ArgMax", Reshapes::argMax),
            Map.entry("Axpy", Commons::axpy),
            Map.entry("BNLL", Commons::same),
            Map.entry("BatchNorm", Commons::batchNorm),
            Map.entry("BatchReindex", Commons::batchReindex),
            Map.entry("Bias", Commons::bias),
            Map.entry("Concat", Reshapes::concat),
            Map.entry("ContrastiveLoss", Losses::contrastive),
            Map.entry("Convolution", Convolutions::convolution),
            Map.entry("Crop", Reshapes::crop),
            Map.entry("Deconvolution", Convolutions::deconvolution),
            Map.entry("Dropout", Commons::dropout),
            Map.entry("ELU", Commons::same),
            Map.entry("Eltwise", Commons::eltwise),
            Map.entry("Embed", Commons::embed),
            Map.entry("EuclideanLoss", Losses::elementwise),
            Map.entry("Exp", Commons::same),
            Map.entry("Filter", Commons::filter),
            Map.entry("Flatten", Reshapes::flatten),
            Map.entry("HDF5Output", Commons::nothing),
            Map.entry("HingeLoss", Losses::plain),
            Map.entry("Im2col", Convolutions::im2col),
            Map.entry("InfogainLoss", Losses::infogain),
            Map.entry("InnerProduct", Commons::innerProduct),
            Map.entry("LRN", Commons::lrn),
            Map.entry("LSTM", Recurrents::lstm),
            Map.entry("LSTMUnit", Recurrents::lstmUnit),
            Map.entry("Log", Commons::same),
            Map.entry("MVN", Commons::same),
            Map.entry("MultinomialLogisticLoss", Losses::plain),
            Map.entry("PReLU", Commons::prelu),
            Map.entry("Parameter", Commons::parameter),
            Map.entry("Pooling", Poolings::pooling),
            Map.entry("Power", Commons::same),
            Map.entry("RNN", Recurrents::rnn),
            Map.entry("ReLU", Commons::same),
            Map.entry("Reduction", Reshapes::reduction),
            Map.entry("Reshape", Reshapes::reshape),
            Map.entry("SPP", Poolings::pyramid),
            Map.entry("Scale", Commons::scale),
            Map.entry("Sigmoid", Commons::same),
            Map.entry("SigmoidCrossEntropyLoss", Losses::elementwise),
            Map.entry("Silence", Commons::nothing),
            Map.entry("Slice", Reshapes::slice),
            Map.entry("Softmax", Commons::same),
            Map.entry("SoftmaxWithLoss", Losses::softmax),
            Map.entry("Split", Commons::split),
            Map.entry("TanH", Commons::same),
            Map.entry("Threshold", Commons::same),
            Map.entry("Tile", Reshapes::tile));

    private Rules() {}

    static Optional<Rule> of(String type) {
        return Optional.ofNullable(RULES.get(type));
    }
}
