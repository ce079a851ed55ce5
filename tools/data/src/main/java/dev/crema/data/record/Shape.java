package dev.crema.data.record;

/** The shape of one image as Caffe has it: channels x height x width. */
public record Shape(int channels, int height, int width) {
    /** Values in one image. */
    public long values() {
        return (long) channels * height * width;
    }

    /** Java would make this method at its first call, which takes 10 ms of each short command. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape
                && channels == shape.channels
                && height == shape.height
                && width == shape.width;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * channels + height) + width;
    }

    /** As {@code 1x28x28}. */
    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
