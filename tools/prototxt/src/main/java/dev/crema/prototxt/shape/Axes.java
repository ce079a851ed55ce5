package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

/** Axes that may be counted from the end. */
final class Axes {
    private Axes() {}

    /** The axis counted from the start, as Caffe's {@code CanonicalAxisIndex}. */
    static int canonical(int axis, Shape shape) {
        unless(
                axis >= -shape.axes() && axis < shape.axes(),
                "axis " + axis + " is beyond the bottom's " + shape.axes() + " axes " + shape);
        return axis < 0 ? axis + shape.axes() : axis;
    }
}
