package dev.crema.log;

import java.util.OptionalInt;

/**
 * How to read a log.
 *
 * @param year year of the first line, where neither the log nor its file says it right
 */
public record ReadOptions(OptionalInt year) {
    /** Nothing said. */
    public static final ReadOptions DEFAULT = new ReadOptions(OptionalInt.empty());

    /** The year of the first line. */
    public static ReadOptions year(int year) {
        return new ReadOptions(OptionalInt.of(year));
    }
}
