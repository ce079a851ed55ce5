package dev.crema.data.image;

/**
 * How image files become records: the flags of convert_imageset.
 *
 * @param height to which images are resized; 0 keeps theirs. As in Caffe, both sizes must be given to have an effect
 * @param width to which images are resized; 0 keeps theirs
 * @param color whether records have three channels or one
 * @param storage pixels, or compressed
 */
public record Reading(int height, int width, Color color, Storage storage) {
    /** Channels of a record. */
    public enum Color {
        /** Three: blue, green, red. Grey files are spread over them. */
        BGR,
        /** One. */
        GRAY
    }

    /** How a record holds its image. */
    public sealed interface Storage {
        /** As pixels. */
        record Raw() implements Storage {}

        /** Compressed in the way that the file's name tells. */
        record AsFile() implements Storage {}

        /**
         * Compressed in a given way.
         *
         * @param type as a file's ending: {@code jpg}, {@code png}
         */
        record As(String type) implements Storage {}
    }

    boolean resizes() {
        return height > 0 && width > 0;
    }
}
