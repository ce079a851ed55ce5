package dev.crema.log;

import java.util.List;

/** Stitches sessions into runs. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Runs {
    private Runs() {}

    /**
     * The runs of some logs: sessions of one file, or of several files of one run given in any order, joined where one
     * resumed another.
     */
    public static List<Run> of(List<CaffeLog> logs) {
        throw new UnsupportedOperationException("stitching is not built yet " + logs.size());
    }

    /** The runs of one log. */
    public static List<Run> of(CaffeLog log) {
        return of(List.of(log));
    }
}
