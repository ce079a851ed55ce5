package dev.crema.prototxt.shape;

/** A layer that Caffe would refuse to set up. The message is the problem without the layer's name. */
final class ShapeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShapeFault(String message) {
        super(message, null, false, false);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new ShapeFault(message);
        }
    }
}
