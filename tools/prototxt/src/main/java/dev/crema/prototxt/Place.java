package dev.crema.prototxt;

/**
 * A place in a prototxt.
 *
 * @param file the file's name as the user gave it, or the name of the field the text came from
 * @param line line number from 1; 0 where only the file is known
 * @param column column number from 1; 0 where only the line is known
 */
public record Place(String file, int line, int column) {

    /** A place known by its file only. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line:column}, shortened to what is known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
