package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.PoolingParameter;
import java.util.Collections;
import java.util.List;

/** Pooling and spatial pyramid pooling. */
final class Poolings {
    private Poolings() {}

    static Built pooling(LayerParameter layer, List<Shape> bottoms) {
        PoolingParameter pool = layer.getPoolingParam();
        Shape bottom = bottoms.get(0);
        unless(
                bottom.axes() == 4,
                "its bottom must have 4 axes (N × C × H × W), not " + bottom,
                "Put the layer before the first InnerProduct, or reshape its bottom");
        long height = bottom.dim(2);
        long width = bottom.dim(3);
        boolean global = pool.getGlobalPooling();
        long kernelH = global ? height : pool.hasKernelSize() ? pool.getKernelSize() : pool.getKernelH();
        long kernelW = global ? width : pool.hasKernelSize() ? pool.getKernelSize() : pool.getKernelW();
        unless(
                kernelH > 0 && kernelW > 0,
                "kernel_size is missing or 0",
                "Give one: pooling_param { kernel_size: 2 stride: 2 }");
        unless(
                !global || !(pool.hasKernelSize() || pool.hasKernelH() || pool.hasKernelW()),
                "global_pooling takes no kernel size",
                "Remove kernel_size, kernel_h and kernel_w");
        pair("kernel", pool.hasKernelSize(), pool.hasKernelH(), pool.hasKernelW());
        pair("pad", pool.hasPad(), pool.hasPadH(), pool.hasPadW());
        pair("stride", pool.hasStride(), pool.hasStrideH(), pool.hasStrideW());
        long padH = pool.hasPadH() ? pool.getPadH() : pool.getPad();
        long padW = pool.hasPadW() ? pool.getPadW() : pool.getPad();
        unless(
                padH < kernelH && padW < kernelW,
                "the pad is not smaller than the kernel",
                "Make the pad at most " + (Math.min(kernelH, kernelW) - 1));
        long strideH = pool.hasStrideH() ? pool.getStrideH() : pool.getStride();
        long strideW = pool.hasStrideW() ? pool.getStrideW() : pool.getStride();
        unless(strideH > 0 && strideW > 0, "the stride is 0", "Make the stride at least 1");
        boolean padded = padH > 0 || padW > 0;
        Shape top = Shape.of(
                bottom.dim(0),
                bottom.dim(1),
                pooled(height, kernelH, strideH, padH, padded),
                pooled(width, kernelW, strideW, padW, padded));
        boolean keepsIndexes = layer.getTopCount() < 2 && pool.getPool() != PoolingParameter.PoolMethod.AVE;
        return new Built(
                Collections.nCopies(Math.max(1, layer.getTopCount()), top), List.of(), keepsIndexes ? top.count() : 0);
    }

    static Built pyramid(LayerParameter layer, List<Shape> bottoms) {
        Shape bottom = bottoms.get(0);
        unless(
                bottom.axes() == 4,
                "its bottom must have 4 axes (N × C × H × W), not " + bottom,
                "Put the layer before the first InnerProduct, or reshape its bottom");
        long levels = layer.getSppParam().getPyramidHeight();
        unless(
                levels > 0 && levels < 16,
                "pyramid_height must be from 1 to 15",
                "Give one: spp_param { pyramid_height: 3 }");
        long n = bottom.dim(0);
        long c = bottom.dim(1);
        // A single level is one global pooling and keeps its four axes; more are flattened and joined.
        return Built.top(levels == 1 ? Shape.of(n, c, 1, 1) : Shape.of(n, c * ((1L << (2 * levels)) - 1) / 3));
    }

    /** Caffe takes one size for both axes, or one each, and refuses a mixture. */
    private static void pair(String name, boolean one, boolean height, boolean width) {
        unless(
                height == width,
                name + "_h and " + name + "_w must be given together",
                "Give both, or " + name + (name.equals("kernel") ? "_size" : "") + " alone");
        unless(!one || !height, name + " is given for both axes and for each", "Keep one of the two ways");
    }

    /** Caffe rounds up, then drops a last window that would begin in the padding. */
    private static long pooled(long in, long kernel, long stride, long pad, boolean padded) {
        long free = in + 2 * pad - kernel;
        // A kernel larger than its input still gives one window, as long as the stride is larger than what is missing.
        long out = 1 - Math.floorDiv(-free, stride);
        unless(
                out >= 1,
                "the kernel (" + kernel + ") does not fit its input (" + in + " with pad " + pad + ")",
                "Use a smaller kernel, more pad, or larger inputs");
        return padded && (out - 1) * stride >= in + pad ? out - 1 : out;
    }
}
