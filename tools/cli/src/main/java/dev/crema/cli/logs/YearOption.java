package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.log.ReadOptions;
import java.util.Optional;

/** {@code --year}: one check for every command that has it. */
final class YearOption {
    /** Clocks count from here. */
    private static final int FIRST = 1970;

    private static final int LAST = 9999;

    private YearOption() {}

    /** How to read logs with the year that was typed, if any. */
    static ReadOptions of(Optional<Integer> typed) {
        if (typed.isEmpty()) {
            return ReadOptions.DEFAULT;
        }
        int year = typed.get();
        if (year < FIRST || year > LAST) {
            throw CremaException.usage("--year " + year + " is not a year of a log", "give four digits, such as 2016");
        }
        return ReadOptions.year(year);
    }
}
