package dev.crema.prototxt.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of a blob, outermost first: for images N × C × H × W. No dimension at all is a single number, as a
 * loss is.
 *
 * @param dims the dimensions; none is negative in a blob that Caffe can hold
 */
public record Shape(List<Long> dims) {
    /** A single number. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    /** A shape of these dimensions. */
    public static Shape of(long... dims) {
        return new Shape(Arrays.stream(dims).boxed().toList());
    }

    /** How many axes there are. */
    public int axes() {
        return dims.size();
    }

    /**
     * One dimension.
     *
     * @param axis from 0, or from the end if negative
     * @throws RuntimeException if the blob has no such axis, as Caffe's {@code CanonicalAxisIndex} checks
     */
    public long dim(int axis) {
        return dims.get(LayerAxis.canonical(axis, this));
    }

    /** Caffe's old N, C, H, W view: an axis that is missing is 1. */
    public long legacy(int axis) {
        return axis < axes() ? dims.get(axis) : 1;
    }

    /** How many numbers the blob holds; {@link Long#MAX_VALUE} if more than a long can count. */
    public long count() {
        return count(0, axes());
    }

    /** The product of the dimensions from an axis on. */
    public long count(int from) {
        return count(from, axes());
    }

    /** The product of the dimensions from one axis up to another, exclusive. */
    public long count(int from, int to) {
        long count = 1;
        for (int i = from; i < to; i++) {
            long dim = dims.get(i);
            if (dim > 0 && count > Long.MAX_VALUE / dim) {
                return Long.MAX_VALUE;
            }
            count *= dim;
        }
        return count;
    }

    /** The same shape with one other dimension. */
    public Shape with(int axis, long dim) {
        List<Long> changed = new ArrayList<>(dims);
        changed.set(LayerAxis.canonical(axis, this), dim);
        return new Shape(changed);
    }

    /** The first axes, up to one of them, exclusive. */
    public Shape upTo(int axis) {
        return new Shape(dims.subList(0, axis));
    }

    /** These axes followed by others. */
    public Shape then(List<Long> more) {
        List<Long> all = new ArrayList<>(dims);
        all.addAll(more);
        return new Shape(all);
    }

    /** The dimensions and the count in parentheses, as Caffe prints them: {@code 64 1 28 28 (50176)}. */
    @Override
    public String toString() {
        return dims.stream().map(dim -> dim + " ").collect(Collectors.joining()) + "(" + count() + ")";
    }
}
