package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.check.Surroundings.Labels;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.LayerParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether the labels in the records are classes that the net can tell apart. On a CPU Caffe does not check it: a loss layer
 * reads and writes beside its blob, the net trains for a while, and then the loss is no number.
 */
final class LabelCheck {
    private static final List<String> CLASSIFY =
            List.of("SoftmaxWithLoss", "MultinomialLogisticLoss", "InfogainLoss", "HingeLoss");

    private final NetInstance instance;
    private final Surroundings around;
    private final Problems findings;

    LabelCheck(NetInstance instance, Surroundings around, Problems findings) {
        this.instance = instance;
        this.around = around;
        this.findings = findings;
    }

    void run(NetShape shapes) {
        for (int i = 0; i < instance.net().getLayerCount(); i++) {
            LayerParameter layer = instance.net().getLayer(i);
            if (CLASSIFY.contains(layer.getType()) && layer.getBottomCount() > 1) {
                labels(i, layer, shapes);
            }
        }
    }

    private void labels(int index, LayerParameter loss, NetShape shapes) {
        OptionalInt source = source(loss.getBottom(1));
        Optional<Shape> scores = shapes.blob(loss.getBottom(0));
        if (source.isEmpty() || scores.isEmpty()) {
            return;
        }
        LayerParameter data = instance.net().getLayer(source.getAsInt());
        int axis = axis(loss);
        int canonical = axis < 0 ? axis + scores.get().axes() : axis;
        if (canonical < 0 || canonical >= scores.get().axes()) {
            return;
        }
        long classes = scores.get().dim(canonical);
        around.labels(data)
                .filter(labels -> labels.seen() > 0 && labels.seen() == labels.records())
                .ifPresent(labels -> gaps(index, loss, data, labels));
        around.labels(data)
                .filter(labels -> labels.seen() > 0 && !ignores(loss, labels, classes))
                .filter(labels -> labels.least() < 0 || labels.greatest() >= classes)
                .ifPresent(labels -> findings.doubt(
                        instance.place(index, ""),
                        "layer " + loss.getName() + " has "
                                + (classes == 1 ? "1 class, 0" : classes + " classes, 0 to " + (classes - 1))
                                + ", and the labels in " + BatchSizes.source(data) + " go from " + labels.least()
                                + " to "
                                + labels.greatest() + read(labels),
                        next(loss, labels, classes)));
    }

    /** Classes between the labels without a record; only where all records were read. */
    private void gaps(int index, LayerParameter loss, LayerParameter data, Labels labels) {
        long missing = (long) labels.greatest() - labels.least() + 1 - labels.different();
        if (labels.different() == 1) {
            findings.warning(
                    instance.place(index, ""),
                    "layer " + loss.getName() + ": all labels in " + BatchSizes.source(data) + " are " + labels.least()
                            + ", so there is nothing to tell apart",
                    "Check how the labels were written");
        } else if (missing > 0 && labels.least() >= 0) {
            findings.warning(
                    instance.place(index, ""),
                    "layer " + loss.getName() + ": the labels in " + BatchSizes.source(data) + " go from "
                            + labels.least() + " to " + labels.greatest() + ", and " + missing + " between them "
                            + (missing == 1 ? "has" : "have") + " no record",
                    "Number the classes without gaps, if no class is missing");
        }
    }

    /** The data layer whose second top these labels are, unchanged. */
    private OptionalInt source(String labels) {
        for (int i = 0; i < instance.net().getLayerCount(); i++) {
            LayerParameter layer = instance.net().getLayer(i);
            if (BatchSizes.isData(layer)
                    && layer.getTopCount() > 1
                    && layer.getTop(1).equals(labels)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** A label outside the classes is meant where the loss ignores it. */
    private static boolean ignores(LayerParameter loss, Labels labels, long classes) {
        if (!loss.getLossParam().hasIgnoreLabel()) {
            return false;
        }
        int ignored = loss.getLossParam().getIgnoreLabel();
        return (labels.least() == ignored || labels.least() >= 0)
                && (labels.greatest() == ignored || labels.greatest() < classes);
    }

    private static String next(LayerParameter loss, Labels labels, long classes) {
        boolean shifted = labels.least() < 0 || (labels.least() > 0 && labels.greatest() - labels.least() < classes);
        return shifted
                ? "Number the labels from 0"
                : "Give the layer that makes '" + loss.getBottom(0) + "' num_output: " + (labels.greatest() + 1L);
    }

    private static String read(Labels labels) {
        return labels.seen() < labels.records()
                ? String.format(Locale.ROOT, " (%,d of %,d records were looked at)", labels.seen(), labels.records())
                : "";
    }

    private static int axis(LayerParameter layer) {
        return switch (layer.getType()) {
            case "SoftmaxWithLoss" -> layer.getSoftmaxParam().getAxis();
            case "InfogainLoss" -> layer.getInfogainLossParam().getAxis();
            default -> 1;
        };
    }
}
