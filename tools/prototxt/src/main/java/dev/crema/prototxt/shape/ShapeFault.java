package dev.crema.prototxt.shape;

/** A layer that Caffe would refuse to set up. The message is the problem without the layer's name. */
final class ShapeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    ShapeFault(String message, String nextStep) {
        super(message, null, false, false);
        this.nextStep = nextStep;
    }

    /** What to do. */
    String nextStep() {
        return nextStep;
    }

    static void unless(boolean holds, String message, String nextStep) {
        if (!holds) {
            throw new ShapeFault(message, nextStep);
        }
    }
}
