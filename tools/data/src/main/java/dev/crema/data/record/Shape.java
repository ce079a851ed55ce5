package dev.crema.data.record;

/** The shape of one image as Caffe has it: channels x height x width. */
public record Shape(int channels, int height, int width) {
    /** Values in one image. */
    public long values() {
        return (long) channels * height * width;
    }

    /** As {@code 1x28x28}. */
    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
