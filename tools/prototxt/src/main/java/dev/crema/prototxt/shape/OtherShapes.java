package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.BatchNormParameter;
import dev.crema.schema.InnerProductParameter;
import dev.crema.schema.LRNParameter;
import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;

/** Layers between data and loss that are neither windows nor rearrangements. */
final class OtherShapes {
    private OtherShapes() {}

    /** Activations and other layers that keep their bottom's shape. */
    static Built same(LayerParameter layer, List<Shape> bottoms) {
        return Built.top(bottoms.get(0));
    }

    /** Dropout keeps a mask as large as its bottom. */
    static Built dropout(LayerParameter layer, List<Shape> bottoms) {
        return new Built(List.of(bottoms.get(0)), List.of(), bottoms.get(0).count());
    }

    static Built split(LayerParameter layer, List<Shape> bottoms) {
        return Built.copies(bottoms.get(0), layer.getTopCount());
    }

    static Built nothing(LayerParameter layer, List<Shape> bottoms) {
        return Built.tops(List.of());
    }

    static Built innerProduct(LayerParameter layer, List<Shape> bottoms) {
        InnerProductParameter inner = layer.getInnerProductParam();
        Shape bottom = bottoms.get(0);
        long outputs = Integer.toUnsignedLong(inner.getNumOutput());
        unless(
                outputs > 0,
                "num_output is missing or 0",
                "Give the number of outputs: inner_product_param { num_output: 10 }");
        int axis = LayerAxis.canonical(inner.getAxis(), bottom);
        long inputs = bottom.count(axis);
        List<Shape> params = new ArrayList<>();
        params.add(inner.getTranspose() ? Shape.of(inputs, outputs) : Shape.of(outputs, inputs));
        if (inner.getBiasTerm()) {
            params.add(Shape.of(outputs));
        }
        return new Built(List.of(bottom.upTo(axis).then(List.of(outputs))), params, bottom.count(0, axis));
    }

    static Built embed(LayerParameter layer, List<Shape> bottoms) {
        var embed = layer.getEmbedParam();
        unless(
                embed.getNumOutput() > 0,
                "num_output is missing or 0",
                "Give the length of a vector: embed_param { num_output: 100 }");
        unless(
                embed.getInputDim() > 0,
                "input_dim is missing or 0",
                "Give the number of words: embed_param { input_dim: 10000 }");
        List<Shape> params = new ArrayList<>(List.of(Shape.of(embed.getInputDim(), embed.getNumOutput())));
        if (embed.getBiasTerm()) {
            params.add(Shape.of(embed.getNumOutput()));
        }
        return new Built(List.of(bottoms.get(0).then(List.of((long) embed.getNumOutput()))), params, 0);
    }

    static Built prelu(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        unless(
                bottom.axes() >= 2,
                "its bottom must have at least 2 axes, not " + bottom,
                "Reshape the bottom to N × channels");
        boolean shared = layer.getPreluParam().getChannelShared();
        return new Built(List.of(bottom), List.of(shared ? Shape.SCALAR : Shape.of(bottom.dim(1))), bottom.count());
    }

    static Built batchNorm(LayerParameter layer, List<Shape> bottoms) {
        BatchNormParameter ignored = layer.getBatchNormParam();
        unless(!ignored.hasEps() || ignored.getEps() > 0, "eps must be more than 0", "Use Caffe's default, 1e-5");
        Shape bottom = bottoms.get(0);
        unless(
                bottom.axes() >= 2,
                "its bottom must have at least 2 axes, not " + bottom,
                "Reshape the bottom to N × channels");
        Shape channels = Shape.of(bottom.dim(1));
        return new Built(List.of(bottom), List.of(channels, channels, Shape.of(1)), 2 * bottom.count());
    }

    static Built lrn(LayerParameter layer, List<Shape> bottoms) {
        LRNParameter lrn = layer.getLrnParam();
        unless(
                lrn.getLocalSize() % 2 == 1,
                "local_size " + lrn.getLocalSize() + " is even, Caffe needs an odd one",
                "Use " + (lrn.getLocalSize() + 1));
        Shape bottom = bottoms.get(0);
        unless(
                bottom.axes() == 4,
                "its bottom must have 4 axes (N × C × H × W), not " + bottom,
                "Put the layer before the first InnerProduct, or reshape its bottom");
        boolean across = lrn.getNormRegion() == LRNParameter.NormRegion.ACROSS_CHANNELS;
        return new Built(List.of(bottom), List.of(), across ? bottom.count() : 6 * bottom.count());
    }

    static Built scale(LayerParameter layer, List<Shape> bottoms) {
        var scale = layer.getScaleParam();
        List<Shape> params = affine(bottoms, scale.getAxis(), scale.getNumAxes());
        List<Shape> all = new ArrayList<>(params);
        if (scale.getBiasTerm()) {
            all.add(params.isEmpty() ? bottoms.get(1) : params.get(0));
        }
        boolean inPlace = layer.getTopCount() > 0 && layer.getTop(0).equals(layer.getBottom(0));
        return new Built(List.of(bottoms.get(0)), all, inPlace ? bottoms.get(0).count() : 0);
    }

    static Built bias(LayerParameter layer, List<Shape> bottoms) {
        var bias = layer.getBiasParam();
        return new Built(List.of(bottoms.get(0)), affine(bottoms, bias.getAxis(), bias.getNumAxes()), 0);
    }

    /** The learnt operand of Scale and Bias: some of the bottom's axes; none where a second bottom is the operand. */
    private static List<Shape> affine(List<Shape> bottoms, int givenAxis, int axes) {
        Shape bottom = bottoms.get(0);
        if (bottoms.size() > 1) {
            Shape operand = bottoms.get(1);
            int axis = operand.axes() == 0 ? 0 : LayerAxis.canonical(givenAxis, bottom);
            unless(
                    axis + operand.axes() <= bottom.axes()
                            && bottom.dims()
                                    .subList(axis, axis + operand.axes())
                                    .equals(operand.dims()),
                    "its second bottom " + operand + " does not match " + bottom + " from axis " + axis + " on",
                    "Choose the axis at which the two shapes agree, or change the layer that makes the second");
            return List.of();
        }
        unless(
                axes >= -1 && axes <= bottom.axes(),
                "num_axes " + axes + " is beyond " + bottom,
                "Choose num_axes from 0 to " + bottom.axes() + ", or -1 for all that follow");
        int axis = axes == 0 ? 0 : LayerAxis.canonical(givenAxis, bottom);
        int to = axes < 0 ? bottom.axes() : axis + axes;
        unless(
                to <= bottom.axes(),
                "num_axes " + axes + " from axis " + axis + " is beyond " + bottom,
                "Choose num_axes up to " + (bottom.axes() - axis));
        return List.of(new Shape(bottom.dims().subList(axis, to)));
    }

    static Built eltwise(LayerParameter layer, List<Shape> bottoms) {
        for (Shape bottom : bottoms) {
            unless(
                    bottom.equals(bottoms.get(0)),
                    "its bottoms differ: " + bottoms.get(0) + " and " + bottom,
                    "Change the layer that makes one of them, so that both shapes are equal");
        }
        int coefficients = layer.getEltwiseParam().getCoeffCount();
        unless(
                coefficients == 0 || coefficients == bottoms.size(),
                coefficients + " coeff for " + bottoms.size() + " bottoms",
                "Give no coeff, or " + bottoms.size());
        return Built.top(bottoms.get(0));
    }

    /** A · x + y with one A for each example and channel, of the presets' patch. */
    static Built axpy(LayerParameter layer, List<Shape> bottoms) {
        return Built.top(bottoms.get(1));
    }

    static Built parameter(LayerParameter layer, List<Shape> bottoms) {
        Shape shape = new Shape(layer.getParameterParam().getShape().getDimList());
        return new Built(List.of(shape), List.of(shape), 0);
    }

    static Built batchReindex(LayerParameter layer, List<Shape> bottoms) {
        unless(
                bottoms.get(1).axes() == 1,
                "its second bottom must have one axis, not " + bottoms.get(1),
                "Give it the indices of the records alone");
        return Built.top(bottoms.get(0).with(0, bottoms.get(1).dim(0)));
    }

    /** How many examples pass the filter is known at run time only; at most all of them do. */
    static Built filter(LayerParameter layer, List<Shape> bottoms) {
        return Built.tops(bottoms.subList(0, bottoms.size() - 1));
    }
}
