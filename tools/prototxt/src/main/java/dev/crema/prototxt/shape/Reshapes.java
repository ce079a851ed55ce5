package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.ReshapeParameter;
import dev.crema.schema.SliceParameter;
import java.util.ArrayList;
import java.util.List;

/** Layers that only rearrange: Reshape, Flatten, Concat, Slice, Crop, Tile, Reduction, ArgMax. */
final class Reshapes {
    private Reshapes() {}

    static Built reshape(LayerParameter layer, List<Shape> bottoms) {
        ReshapeParameter reshape = layer.getReshapeParam();
        Shape bottom = bottoms.get(0);
        int start = reshape.getAxis() < 0 ? bottom.axes() + reshape.getAxis() + 1 : reshape.getAxis();
        unless(
                reshape.getNumAxes() >= -1 && reshape.getNumAxes() <= bottom.axes(),
                "num_axes " + reshape.getNumAxes() + " is beyond " + bottom,
                "Choose num_axes so that axis and num_axes stay within " + bottom.axes() + " axes");
        int end = reshape.getNumAxes() < 0 ? bottom.axes() : start + reshape.getNumAxes();
        unless(
                start >= 0 && start <= bottom.axes(),
                "axis " + reshape.getAxis() + " is beyond " + bottom,
                "Choose an axis from 0 to " + bottom.axes());
        unless(
                end <= bottom.axes(),
                "num_axes " + reshape.getNumAxes() + " is beyond " + bottom,
                "Choose num_axes so that axis and num_axes stay within " + bottom.axes() + " axes");
        List<Long> dims = new ArrayList<>();
        int inferred = -1;
        for (int i = 0; i < reshape.getShape().getDimCount(); i++) {
            long dim = reshape.getShape().getDim(i);
            unless(
                    dim >= -1,
                    "dim " + dim + " is no dimension",
                    "Use 0 (as the bottom), -1 (what is left) or a number of 1 or more");
            unless(
                    dim != 0 || start + i < bottom.axes(),
                    "dim 0 at " + i + " has no axis of the bottom to copy",
                    "Write the number itself, or -1");
            unless(
                    dim != -1 || inferred < 0,
                    "dim -1 stands twice, only one can be inferred",
                    "Write a number in place of one -1");
            inferred = dim == -1 ? i : inferred;
            dims.add(dim == 0 ? bottom.dim(start + i) : dim == -1 ? 1 : dim);
        }
        Shape middle = new Shape(dims);
        Shape rest = bottom.upTo(start).then(bottom.dims().subList(end, bottom.axes()));
        if (inferred >= 0) {
            long known = middle.count() * rest.count();
            unless(
                    known > 0 && bottom.count() % known == 0,
                    bottom + " cannot be divided into the other dims",
                    "Choose dims whose product divides " + bottom.count());
            middle = middle.with(inferred, bottom.count() / known);
        }
        Shape top = bottom.upTo(start).then(middle.dims()).then(bottom.dims().subList(end, bottom.axes()));
        unless(
                top.count() == bottom.count(),
                "a reshape cannot change the count: " + bottom + " to " + top,
                "Choose dims whose product is " + bottom.count() + ", or write -1 for one of them");
        return Built.top(top);
    }

    static Built flatten(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        int from = LayerAxis.canonical(layer.getFlattenParam().getAxis(), bottom);
        int to = LayerAxis.canonical(layer.getFlattenParam().getEndAxis(), bottom);
        unless(
                from <= to + 1,
                "axis " + from + " lies behind end_axis " + to,
                "Choose an end_axis of at least " + from);
        return Built.top(bottom.upTo(from)
                .then(List.of(bottom.count(from, to + 1)))
                .then(bottom.dims().subList(to + 1, bottom.axes())));
    }

    static Built concat(LayerParameter layer, List<Shape> bottoms) {
        Shape first = bottoms.get(0);
        var concat = layer.getConcatParam();
        int axis = concat.hasConcatDim() ? concat.getConcatDim() : LayerAxis.canonical(concat.getAxis(), first);
        unless(
                axis >= 0 && axis < first.axes(),
                "concat_dim " + axis + " is beyond the bottom's axes " + first,
                "Choose an axis from 0 to " + (first.axes() - 1));
        long sum = 0;
        for (Shape bottom : bottoms) {
            unless(
                    bottom.axes() == first.axes() && bottom.with(axis, 1).equals(first.with(axis, 1)),
                    "its bottoms differ in more than axis " + axis + ": " + first + " and " + bottom,
                    "Concatenate along the axis in which they differ, or make the others equal");
            sum += bottom.dim(axis);
        }
        return Built.top(first.with(axis, sum));
    }

    static Built slice(LayerParameter layer, List<Shape> bottoms) {
        SliceParameter slice = layer.getSliceParam();
        Shape bottom = bottoms.get(0);
        int axis = slice.hasSliceDim() ? slice.getSliceDim() : LayerAxis.canonical(slice.getAxis(), bottom);
        unless(
                axis >= 0 && axis < bottom.axes(),
                "slice_dim " + axis + " is beyond the bottom's axes " + bottom,
                "Choose an axis from 0 to " + (bottom.axes() - 1));
        long length = bottom.dim(axis);
        int tops = layer.getTopCount();
        List<Shape> parts = new ArrayList<>();
        if (slice.getSlicePointCount() == 0) {
            unless(
                    tops > 0 && length % tops == 0,
                    length + " does not divide into " + tops + " tops",
                    "Give " + (tops - 1) + " slice_point, or another number of tops");
            for (int i = 0; i < tops; i++) {
                parts.add(bottom.with(axis, length / tops));
            }
            return Built.tops(parts);
        }
        unless(
                slice.getSlicePointCount() == tops - 1,
                tops + " tops need " + (tops - 1) + " slice_points",
                "Give one slice_point between each two tops, or none");
        long before = 0;
        for (int i = 0; i < tops; i++) {
            long next = i < tops - 1 ? slice.getSlicePoint(i) : length;
            unless(
                    next > before,
                    "slice_point " + next + " does not lie behind " + before,
                    "Let slice_point rise, each below " + length);
            parts.add(bottom.with(axis, next - before));
            before = next;
        }
        return Built.tops(parts);
    }

    static Built crop(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        Shape like = bottoms.get(1);
        var crop = layer.getCropParam();
        int axis = LayerAxis.canonical(crop.getAxis(), bottom);
        unless(
                bottom.axes() == like.axes(),
                "its bottoms have different numbers of axes: " + bottom + ", " + like,
                "Reshape one of them");
        int offsets = crop.getOffsetCount();
        unless(
                offsets <= 1 || offsets == bottom.axes() - axis,
                "offset has " + offsets + " values for " + (bottom.axes() - axis) + " axes",
                "Give one offset, or " + (bottom.axes() - axis));
        Shape top = bottom;
        for (int i = axis; i < bottom.axes(); i++) {
            long offset = offsets == 0 ? 0 : crop.getOffset(offsets == 1 ? 0 : i - axis);
            unless(
                    offset + like.dim(i) <= bottom.dim(i),
                    "the crop of " + like.dim(i) + " at offset " + offset + " leaves axis " + i + " of " + bottom,
                    "Make the offset at most " + Math.max(0, bottom.dim(i) - like.dim(i))
                            + ", or the second bottom smaller");
            top = top.with(i, like.dim(i));
        }
        return Built.top(top);
    }

    static Built tile(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        int axis = LayerAxis.canonical(layer.getTileParam().getAxis(), bottom);
        unless(
                layer.getTileParam().getTiles() > 0,
                "tiles is missing or 0",
                "Give the number of copies: tile_param { tiles: 2 }");
        return Built.top(
                bottom.with(axis, bottom.dim(axis) * layer.getTileParam().getTiles()));
    }

    static Built reduction(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        int axis = bottom.axes() == 0
                ? 0
                : LayerAxis.canonical(layer.getReductionParam().getAxis(), bottom);
        return Built.top(bottom.upTo(axis));
    }

    static Built argMax(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        var param = layer.getArgmaxParam();
        if (param.hasAxis()) {
            int axis = LayerAxis.canonical(param.getAxis(), bottom);
            unless(
                    param.getTopK() <= bottom.dim(axis),
                    "top_k " + param.getTopK() + " is more than axis " + axis,
                    "Make top_k at most " + bottom.dim(axis));
            return Built.top(bottom.with(axis, param.getTopK()));
        }
        unless(
                param.getTopK() <= bottom.count(1),
                "top_k " + param.getTopK() + " is more than there are values",
                "Make top_k at most " + bottom.count(1));
        Shape top = Shape.of(bottom.dim(0), param.getOutMaxVal() ? 2 : 1, param.getTopK());
        for (int i = 3; i < bottom.axes(); i++) {
            top = top.then(List.of(1L));
        }
        return Built.top(top);
    }
}
