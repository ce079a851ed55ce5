package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.ConvolutionParameter;
import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Convolution, Deconvolution and Im2col: sliding windows in any number of spatial axes. */
final class Convolutions {
    private Convolutions() {}

    static Built convolution(LayerParameter layer, List<Shape> bottoms) {
        return build(layer, bottoms, false);
    }

    static Built deconvolution(LayerParameter layer, List<Shape> bottoms) {
        return build(layer, bottoms, true);
    }

    static Built im2col(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        Windows windows = new Windows(layer.getConvolutionParam(), bottom);
        long channels = bottom.dim(windows.axis);
        List<Long> out = windows.out(false);
        return Built.top(bottom.upTo(windows.axis)
                .then(List.of(channels * product(windows.kernel)))
                .then(out));
    }

    private static Built build(LayerParameter layer, List<Shape> bottoms, boolean transposed) {
        ConvolutionParameter conv = layer.getConvolutionParam();
        Shape bottom = bottoms.get(0);
        Windows windows = new Windows(conv, bottom);
        long channels = bottom.dim(windows.axis);
        long outputs = Integer.toUnsignedLong(conv.getNumOutput());
        long group = conv.getGroup();
        unless(outputs > 0, "num_output is 0", "Give the number of filters: convolution_param { num_output: 32 }");
        unless(
                group > 0 && channels % group == 0,
                channels + " channels do not divide into group " + group,
                "Choose a group that divides " + channels);
        unless(
                outputs % group == 0,
                "num_output " + outputs + " does not divide into group " + group,
                "Make num_output a multiple of " + group);
        for (Shape other : bottoms) {
            unless(
                    other.equals(bottom),
                    "all bottoms must have one shape, not " + bottom + " and " + other,
                    "Use a layer for each shape; param { name: … } shares their weights");
        }
        List<Long> out = windows.out(transposed);
        Shape top = bottom.upTo(windows.axis).then(List.of(outputs)).then(out);
        List<Shape> params = new ArrayList<>();
        params.add(
                transposed
                        ? Shape.of(channels, outputs / group).then(windows.kernel)
                        : Shape.of(outputs, channels / group).then(windows.kernel));
        if (conv.getBiasTerm()) {
            params.add(Shape.of(outputs));
        }
        return new Built(
                Collections.nCopies(bottoms.size(), top),
                params,
                windows.columns(transposed ? outputs : channels, transposed ? windows.in : out) + product(out));
    }

    private static long product(List<Long> dims) {
        return new Shape(dims).count();
    }

    /** Kernel, stride, padding and dilation for each spatial axis. */
    private static final class Windows {
        final int axis;
        final List<Long> in;
        final List<Long> kernel;
        private final List<Long> stride;
        private final List<Long> pad;
        private final List<Long> dilation;

        Windows(ConvolutionParameter conv, Shape bottom) {
            axis = LayerAxis.canonical(conv.getAxis(), bottom);
            in = bottom.dims().subList(axis + 1, bottom.axes());
            boolean pair = conv.hasKernelH() || conv.hasKernelW();
            unless(
                    !pair || (in.size() == 2 && conv.getKernelSizeCount() == 0),
                    "kernel_h and kernel_w are for two spatial axes, without kernel_size",
                    "Give kernel_size alone, once or for each axis");
            kernel = pair
                    ? List.of((long) conv.getKernelH(), (long) conv.getKernelW())
                    : spread("kernel_size", conv.getKernelSizeList(), -1);
            stride = conv.hasStrideH() || conv.hasStrideW()
                    ? List.of((long) conv.getStrideH(), (long) conv.getStrideW())
                    : spread("stride", conv.getStrideList(), 1);
            pad = conv.hasPadH() || conv.hasPadW()
                    ? List.of((long) conv.getPadH(), (long) conv.getPadW())
                    : spread("pad", conv.getPadList(), 0);
            dilation = spread("dilation", conv.getDilationList(), 1);
            unless(
                    kernel.stream().allMatch(size -> size > 0),
                    "the kernel has a dimension of 0",
                    "Make kernel_size at least 1");
            unless(stride.stream().allMatch(size -> size > 0), "the stride is 0", "Make the stride at least 1");
        }

        /** One value for all axes, or one an axis. */
        private List<Long> spread(String name, List<Integer> given, long otherwise) {
            if (given.isEmpty()) {
                unless(
                        otherwise >= 0,
                        name + " is missing",
                        "Add it to convolution_param, for example " + name + ": 3");
                return Collections.nCopies(in.size(), otherwise);
            }
            unless(
                    given.size() == 1 || given.size() == in.size(),
                    name + " has " + given.size() + " values for " + in.size() + " spatial axes",
                    "Give one value, or " + in.size());
            return given.size() == 1
                    ? Collections.nCopies(in.size(), (long) given.get(0))
                    : given.stream().map(Integer::longValue).toList();
        }

        List<Long> out(boolean transposed) {
            List<Long> out = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                long extent = dilation.get(i) * (kernel.get(i) - 1) + 1;
                long size = transposed
                        ? stride.get(i) * (in.get(i) - 1) + extent - 2 * pad.get(i)
                        : (in.get(i) + 2 * pad.get(i) - extent) / stride.get(i) + 1;
                unless(
                        size > 0 && (transposed || in.get(i) + 2 * pad.get(i) >= extent),
                        "the kernel (" + extent + " with dilation) does not fit its input (" + in.get(i) + " with pad "
                                + pad.get(i) + ")",
                        "Use a smaller kernel, more pad, or larger inputs");
                out.add(size);
            }
            return out;
        }

        /** Numbers in the column buffer of one image; a 1 × 1 convolution needs none. */
        long columns(long channels, List<Long> positions) {
            boolean pointwise = kernel.stream().allMatch(size -> size == 1)
                    && stride.stream().allMatch(size -> size == 1)
                    && pad.stream().allMatch(size -> size == 0);
            return pointwise ? 0 : Math.multiplyExact(channels * product(kernel), product(positions));
        }
    }
}
