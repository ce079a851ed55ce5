package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;

/** Losses and accuracy: one number each. */
final class Losses {
    private Losses() {}

    /** A loss of predictions and labels; it keeps the probabilities. */
    static Built softmax(LayerParameter layer, List<Shape> bottoms) {
        labelled(layer.getSoftmaxParam().getAxis(), bottoms);
        return loss(bottoms.get(0).count());
    }

    static Built infogain(LayerParameter layer, List<Shape> bottoms) {
        labelled(layer.getInfogainLossParam().getAxis(), bottoms);
        return loss(bottoms.get(0).count());
    }

    /** Two blobs compared element by element; Euclidean keeps their difference. */
    static Built elementwise(LayerParameter layer, List<Shape> bottoms) {
        sameFirst(bottoms);
        unless(
                bottoms.get(0).count() == bottoms.get(1).count(),
                "its bottoms must have one count: " + bottoms.get(0) + " and " + bottoms.get(1),
                "Give the layer that makes the first as many outputs as the second has values");
        return loss(bottoms.get(0).count());
    }

    /** Losses of one label an example: hinge, multinomial logistic. */
    static Built plain(LayerParameter layer, List<Shape> bottoms) {
        sameFirst(bottoms);
        return loss(0);
    }

    static Built contrastive(LayerParameter layer, List<Shape> bottoms) {
        unless(
                bottoms.get(0).legacy(1) == bottoms.get(1).legacy(1),
                "its first two bottoms differ in channels: " + bottoms.get(0) + " and " + bottoms.get(1),
                "Give the layers that make them the same num_output");
        return loss(3 * bottoms.get(0).count());
    }

    static Built accuracy(LayerParameter layer, List<Shape> bottoms) {
        int axis = labelled(layer.getAccuracyParam().getAxis(), bottoms);
        long classes = bottoms.get(0).dim(axis);
        int top = layer.getAccuracyParam().getTopK();
        unless(
                top <= bottoms.get(0).count() / Math.max(1, bottoms.get(1).count()),
                "top_k " + top + " is more than " + classes + " classes",
                "Make top_k at most " + classes);
        List<Shape> tops = new ArrayList<>(List.of(Shape.SCALAR));
        if (layer.getTopCount() > 1) {
            tops.add(Shape.of(classes));
        }
        return Built.tops(tops);
    }

    /** One label for each prediction: the count of labels is that of predictions without the class axis. */
    private static int labelled(int givenAxis, List<Shape> bottoms) {
        Shape scores = bottoms.get(0);
        int axis = LayerAxis.canonical(givenAxis, scores);
        long predictions = scores.count(0, axis) * scores.count(axis + 1);
        unless(
                predictions == bottoms.get(1).count(),
                "it has " + bottoms.get(1).count() + " labels for " + predictions + " predictions (labels "
                        + bottoms.get(1) + ", scores " + scores + ")",
                "Give each prediction one label: with a score for each class a label is one number a record, or one for"
                        + " each position of an image");
        return axis;
    }

    private static void sameFirst(List<Shape> bottoms) {
        unless(
                bottoms.get(0).legacy(0) == bottoms.get(1).legacy(0),
                "data and labels differ in their first dimension: " + bottoms.get(0) + " and " + bottoms.get(1),
                "Give both sources the same batch_size");
    }

    private static Built loss(long workspace) {
        return new Built(List.of(Shape.SCALAR), List.of(), workspace);
    }
}
