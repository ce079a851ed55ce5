package dev.crema.base;

import java.nio.charset.StandardCharsets;

/**
 * A line of a list that Caffe reads: a path, a space and a label. Caffe splits at the last space, so a path may contain
 * spaces. It looks at bytes; such lists are read here as ISO 8859-1, in which any byte is a character.
 *
 * @param path in front of the last space; the whole line where it has none
 * @param label behind it; the whole line where it has none
 */
public record ImageLine(String path, String label) {
    /** Splits a line that was read as ISO 8859-1. */
    public static ImageLine of(String line) {
        int space = line.lastIndexOf(' ');
        return new ImageLine(utf8(space < 0 ? line : line.substring(0, space)), line.substring(space + 1));
    }

    /** A path whose bytes were read as ISO 8859-1, as the file system has it. */
    public static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
