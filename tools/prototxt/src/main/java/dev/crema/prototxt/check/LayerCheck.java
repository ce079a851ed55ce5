package dev.crema.prototxt.check;

import dev.crema.base.Spelling;
import dev.crema.prototxt.Place;
import dev.crema.schema.EltwiseParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.Phase;
import dev.crema.schema.PoolingParameter;
import java.util.Set;
import java.util.function.Function;

/** What Caffe would refuse in one layer's own fields, whatever the layers around it are. */
final class LayerCheck {
    /** Layers that Caffe aborts on where their top is their bottom. */
    private static final Set<String> NEVER_IN_PLACE = Set.of("Flatten", "Reshape");

    /** Layers that Caffe builds in place and that then read what they have overwritten. */
    private static final Set<String> WRONG_IN_PLACE = Set.of(
            "Convolution",
            "Deconvolution",
            "InnerProduct",
            "Embed",
            "Pooling",
            "LRN",
            "SPP",
            "Im2col",
            "Crop",
            "Tile",
            "ArgMax",
            "Reduction",
            "MVN",
            "BatchReindex",
            "LSTM",
            "RNN");

    /** Losses and measures whose bottoms from this one on are labels, which get no gradient. */
    private static int labels(String type) {
        return switch (type) {
            case "SoftmaxWithLoss", "HingeLoss", "MultinomialLogisticLoss", "SigmoidCrossEntropyLoss", "InfogainLoss" ->
                1;
            case "Accuracy" -> 0;
            case "ContrastiveLoss" -> 2;
            default -> Integer.MAX_VALUE;
        };
    }

    private final LayerParameter layer;
    private final Function<String, Place> places;
    private final Problems findings;

    /**
     * @param layer the layer
     * @param places from a field below the layer to its place; the empty field is the layer itself
     */
    LayerCheck(LayerParameter layer, Function<String, Place> places, Problems findings) {
        this.layer = layer;
        this.places = places;
        this.findings = findings;
    }

    void run(Phase phase) {
        fillers();
        dummyFillers();
        inPlace();
        propagateDown(phase);
        transform();
        switch (layer.getType()) {
            case "MemoryData" ->
                error(
                        "type",
                        "reads from memory, which only a program that calls Caffe can fill",
                        "Use Data, ImageData or HDF5Data");
            case "Data" -> {
                if (layer.getDataParam().hasPrefetch() && layer.getDataParam().getPrefetch() == 0) {
                    error(
                            "data_param.prefetch",
                            "has prefetch 0: Caffe waits for ever",
                            "Give 1 or more, or leave it out");
                }
            }
            case "Dropout" -> {
                float ratio = layer.getDropoutParam().getDropoutRatio();
                if (!(ratio >= 0 && ratio < 1)) {
                    doubt(
                            "dropout_param.dropout_ratio",
                            "has dropout_ratio " + ratio + ": its outputs are not finite or have the wrong sign",
                            "Give 0 or more and less than 1");
                }
            }
            case "Eltwise" -> {
                if (layer.getEltwiseParam().getOperation() == EltwiseParameter.EltwiseOp.PROD
                        && layer.getEltwiseParam().getCoeffCount() > 0) {
                    error(
                            "eltwise_param.coeff[0]",
                            "multiplies (PROD) and has coeff, which Caffe takes for SUM only",
                            "Remove coeff");
                }
            }
            case "Pooling" -> {
                PoolingParameter pooling = layer.getPoolingParam();
                if (pooling.getPool() == PoolingParameter.PoolMethod.STOCHASTIC
                        && (pooling.getPad() > 0 || pooling.getPadH() > 0 || pooling.getPadW() > 0)) {
                    error(
                            "pooling_param",
                            "(STOCHASTIC) has pad, which Caffe takes for MAX and AVE only",
                            "Remove pad");
                }
            }
            case "HDF5Data" -> {
                if (layer.hasTransformParam()) {
                    error(
                            "transform_param",
                            "(HDF5Data) has transform_param, which Caffe refuses: HDF5 records are used as they are",
                            "Remove transform_param, and scale the numbers when the HDF5 file is written");
                }
            }
            case "WindowData" -> {
                if (layer.getTransformParam().getCropSize() == 0
                        && layer.getWindowDataParam().getCropSize() == 0) {
                    error("", "(WindowData) has no crop_size", "Add transform_param { crop_size: 227 }");
                }
                String mode = layer.getWindowDataParam().getCropMode();
                if (!mode.equals("warp") && !mode.equals("square")) {
                    doubt(
                            "window_data_param.crop_mode",
                            "has the unknown crop_mode \"" + mode + "\", which Caffe takes as warp",
                            "Write warp or square");
                }
            }
            case "InfogainLoss" -> {
                if (!layer.getInfogainLossParam().hasSource() && layer.getBottomCount() < 3) {
                    error(
                            "",
                            "(InfogainLoss) names no infogain matrix",
                            "Add infogain_loss_param { source: \"H.binaryproto\" }, or a third bottom");
                }
            }
            default -> {}
        }
    }

    private void transform() {
        if (layer.getTransformParam().hasScale() && layer.getTransformParam().getScale() == 0) {
            doubt("transform_param.scale", "has scale 0: every input is 0", "Give another scale, or leave it out");
        }
        if (layer.getTransformParam().getForceColor()
                && layer.getTransformParam().getForceGray()) {
            doubt("transform_param.force_gray", "has force_color and force_gray, expected one of them", "Keep one");
        }
    }

    private void fillers() {
        for (Fillers.Used used : Fillers.of(layer)) {
            String type = used.filler().getType();
            if (!Fillers.TYPES.contains(type)) {
                error(used.path() + ".type", "has the unknown filler \"" + type + "\"", meant(type));
            } else if (used.filler().getSparse() != -1 && !type.equals("gaussian")) {
                error(
                        used.path() + ".sparse",
                        "has sparse with the filler " + type,
                        "Use sparse with a gaussian filler only");
            }
        }
    }

    private static String meant(String type) {
        String fan =
                type.startsWith("he_") || type.equals("kaiming") ? "msra" : type.startsWith("glorot") ? "xavier" : "";
        if (!fan.isEmpty()) {
            return "Caffe calls it \"" + fan + "\"";
        }
        return Spelling.nearest(type, Fillers.TYPES)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Caffe knows " + String.join(", ", Fillers.TYPES));
    }

    private void dummyFillers() {
        int fillers = layer.getDummyDataParam().getDataFillerCount();
        if (layer.getType().equals("DummyData") && fillers > 1 && fillers != layer.getTopCount()) {
            error(
                    "dummy_data_param.data_filler[" + (fillers - 1) + "]",
                    "has " + fillers + " data_filler for " + layer.getTopCount() + " tops",
                    "Give none, one, or one for each top");
        }
    }

    private void inPlace() {
        for (int i = 0; i < Math.min(layer.getTopCount(), layer.getBottomCount()); i++) {
            if (!layer.getTop(i).equals(layer.getBottom(i))) {
                continue;
            }
            String said = "(" + layer.getType() + ") writes its top '" + layer.getTop(i) + "' over its bottom";
            if (NEVER_IN_PLACE.contains(layer.getType())) {
                error("top[" + i + "]", said + ", which Caffe refuses", "Give the top another name");
            } else if (WRONG_IN_PLACE.contains(layer.getType())) {
                doubt(
                        "top[" + i + "]",
                        said + ": Caffe runs and computes wrong numbers, because the layer still reads its bottom",
                        "Give the top another name");
            }
        }
    }

    private void propagateDown(Phase phase) {
        int given = layer.getPropagateDownCount();
        if (given > 0 && given != layer.getBottomCount()) {
            error(
                    "propagate_down[0]",
                    "has " + given + " propagate_down for " + layer.getBottomCount() + " bottoms",
                    "Give none, or one for each bottom");
            return;
        }
        for (int i = labels(layer.getType()); phase == Phase.TRAIN && i < given; i++) {
            if (layer.getPropagateDown(i)) {
                error(
                        "propagate_down[" + i + "]",
                        "(" + layer.getType() + ") cannot pass a gradient to '" + layer.getBottom(i) + "', its labels",
                        "Write propagate_down: false for it");
            }
        }
    }

    /** Caffe looks at the rules of every layer of the file, in whatever phase it would be. */
    void rules() {
        if (layer.getIncludeCount() > 0 && layer.getExcludeCount() > 0) {
            error("exclude[0]", "has include and exclude rules, expected one kind", "Keep include or exclude");
        }
    }

    private void doubt(String field, String problem, String nextStep) {
        findings.doubt(places.apply(field), "layer " + layer.getName() + " " + problem, nextStep);
    }

    private void error(String field, String problem, String nextStep) {
        findings.error(places.apply(field), "layer " + layer.getName() + " " + problem, nextStep);
    }
}
