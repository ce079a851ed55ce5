package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

/** An axis of a blob, which may be counted from the end. */
final class LayerAxis {
    private LayerAxis() {}

    /** The axis counted from the start, as Caffe's {@code CanonicalAxisIndex}. */
    static int canonical(int axis, Shape shape) {
        unless(
                axis >= -shape.axes() && axis < shape.axes(),
                "axis " + axis + " is beyond the bottom's " + shape.axes() + " axes " + shape,
                "Choose an axis from 0 to " + (shape.axes() - 1));
        return axis < 0 ? axis + shape.axes() : axis;
    }
}
