package dev.crema.solver.explain;

import static dev.crema.base.Setting.BATCH_SIZE;

import java.util.List;

/** Nets that do not fit together, or do not fit their data or weights. */
final class NetRules {
    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "layer-type",
                    Kind.ABORT,
                    "Unknown layer type: (\\S+)",
                    "The net has a layer of the unknown type {1}",
                    "Use one of Caffe 1.0's types; Python layers, Clip and Swish are not in this build.",
                    "Check failed: registry.count(type) == 1 (0 vs. 1) Unknown layer type: Clip (known types: AbsVal)"),
            FailureRule.of(
                    "bottom-unknown",
                    Kind.ABORT,
                    "Unknown bottom blob '(\\S+)' \\(layer '(\\S+)', bottom index (\\d+)\\)",
                    "Layer {2} needs the blob {1}, which no layer before it makes",
                    "Check the layer's bottom, and the include rules of the layer that should make it in this phase.",
                    "Unknown bottom blob 'label' (layer 'loss', bottom index 1)"),
            FailureRule.of(
                    "top-twice",
                    Kind.ABORT,
                    "Top blob '(\\S+)' produced by multiple sources",
                    "Two layers make the blob {1}",
                    "Rename one, or give both layers include rules for different phases.",
                    "Top blob 'data' produced by multiple sources."),
            FailureRule.of(
                    "label-count",
                    Kind.ABORT,
                    "Number of labels must match number of predictions",
                    "The loss or accuracy layer has another number of labels than of predictions",
                    "Each image needs one label; for dense predictions the label blob has one per position.",
                    "Check failed: outer_num_ * inner_num_ == bottom[1]->count() (64 vs. 128) Number of labels must"
                            + " match number of predictions"),
            FailureRule.of(
                    "label-range",
                    Kind.ABORT,
                    "label_value < num_labels",
                    "A label is as large as or larger than the net's number of outputs",
                    "Give the last inner product as many outputs as there are labels; crema inspect-db DB lists them.",
                    "Check failed: label_value < num_labels (10 vs. 10)"),
            FailureRule.of(
                    "crop",
                    Kind.ABORT,
                    "(?:height|width) >= crop_size",
                    "The images are smaller than crop_size",
                    "Make crop_size at most as large as the smaller side of the images.",
                    "Check failed: datum_height >= crop_size (28 vs. 227)"),
            FailureRule.of(
                    "channels",
                    Kind.ABORT,
                    "(?:channels == datum_channels|datum_channels == channels|img_channels)",
                    "The images' channels are not those that the net or its mean expects",
                    "Check force_color and is_color, and the mean file's shape: crema inspect-db DB shows the records'.",
                    "Check failed: channels == datum_channels (3 vs. 1)"),
            FailureRule.of(
                    "mean-shape",
                    Kind.ABORT,
                    "(?:datum_(?:channels|height|width)|img_(?:channels|height|width)) == data_mean_",
                    "The mean image has another shape than the records",
                    "Compute it from this database: crema compute-image-mean DB OUT.",
                    "Check failed: datum_height == data_mean_.height() (28 vs. 256)"),
            FailureRule.of(
                    "weights-shape",
                    Kind.ABORT,
                    "Cannot copy param (\\d+) weights from layer '(\\S+?)'; shape mismatch\\.\\s+Source param shape is"
                            + " (.*?); target param shape is (.*?)\\.",
                    "The weights' layer {2} has another shape: {3} in the file, {4} in the net",
                    "To train this layer from the start, give it another name. Else use the net of the weights.",
                    "Cannot copy param 0 weights from layer 'ip2'; shape mismatch.  Source param shape is 10 500 (5000);"
                            + " target param shape is 2 500 (1000). To learn this layer's parameters from scratch"),
            FailureRule.of(
                    "weights-blobs",
                    Kind.ABORT,
                    "Incompatible number of blobs for layer (\\S+)",
                    "The weights' layer {1} has another number of parameter blobs than the net's",
                    "Check bias_term and the type of the layer, or give the layer another name to train it from the start.",
                    "Check failed: target_blobs.size() == source_layer.blobs_size() (1 vs. 2) Incompatible number of"
                            + " blobs for layer conv1"),
            FailureRule.of(
                    "inner-product",
                    Kind.ABORT,
                    "(?:K_ == new_K|Input size incompatible with inner product parameters)",
                    "An inner product's input has another size than its weights",
                    "All nets that share weights need inputs of one size: check crop_size and the databases' shapes.",
                    "Check failed: K_ == new_K (800 vs. 1250) Input size incompatible with inner product parameters."),
            FailureRule.of(
                    "shared-shape",
                    Kind.ABORT,
                    "Cannot share param (\\d+) .*layer '(\\S+?)'",
                    "Layer {2} cannot share its weights: the shapes differ (train and test records of different size?)",
                    "Give train and test net inputs of one size.",
                    "Cannot share param 0 weights from layer 'ip1'; shape mismatch.  Source param shape is 500 800"),
            FailureRule.of(
                    "infogain-size",
                    Kind.ABORT,
                    "infogain->count\\(\\) == num_labels_ ?\\* ?num_labels_ \\((\\d+) vs\\. (\\d+)\\)",
                    "The infogain matrix has {1} values, and the net's classes need {2}",
                    "Write a matrix of classes × classes.",
                    "Check failed: infogain->count() == num_labels_*num_labels_ (2352 vs. 4) "),
            FailureRule.of(
                    "opencv",
                    Kind.ABORT,
                    "terminate called after throwing an instance of 'cv::Exception'",
                    "OpenCV could not cut or decode an image",
                    "Check the images and, for WindowData, that each window is inside its image.",
                    "terminate called after throwing an instance of 'cv::Exception'"),
            FailureRule.of(
                    "concat",
                    Kind.ABORT,
                    "All inputs must have the same shape, except at concat_axis",
                    "A Concat layer's bottoms differ in more than the concatenated axis",
                    "Make their other dimensions equal (padding, stride).",
                    "Check failed: top_shape[j] == bottom[i]->shape(j) (28 vs. 27) All inputs must have the same shape,"
                            + " except at concat_axis."),
            FailureRule.of(
                    "groups",
                    Kind.ABORT,
                    "(?:channels_ % group_ == 0|Number of output should be multiples of group)",
                    "A convolution's channels or outputs do not divide by its group",
                    "Choose num_output and group so that both the input's channels and num_output divide by it.",
                    "Check failed: channels_ % group_ == 0 (1 vs. 0)"),
            FailureRule.of(
                    "shape-negative",
                    Kind.ABORT,
                    "shape\\[i\\] >= 0 \\((-\\d+) vs\\. 0\\)",
                    "A blob would have a negative dimension ({1}): a kernel is larger than its input",
                    "Check kernel_size, stride and pad against the size of the layer's input.",
                    "Check failed: shape[i] >= 0 (-3 vs. 0) "),
            FailureRule.of(
                    "batch-zero",
                    Kind.ABORT,
                    "(?:batch_size > 0|Positive batch size required)",
                    "A data layer's batch_size is 0",
                    () -> "Set it: " + BATCH_SIZE.to("B") + ".",
                    "Check failed: batch_size > 0 (0 vs. 0) Positive batch size required"),
            FailureRule.of(
                    "axis",
                    Kind.ABORT,
                    "axis (-?\\d+) out of range for (\\d+)-D Blob",
                    "A layer's axis {1} does not exist in its {2}-dimensional input",
                    "Check the layer's axis and its bottom's shape.",
                    "Check failed: axis_index < num_axes() (2 vs. 2) axis 2 out of range for 2-D Blob with shape string"
                            + " 64 10 (640)"));

    private NetRules() {}
}
