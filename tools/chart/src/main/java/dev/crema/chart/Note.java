package dev.crema.chart;

import java.util.List;

/**
 * What a picture says about something that it does not show.
 *
 * @param what what is not shown, and why
 * @param runs the runs that it is about; none where it is about the only one
 */
public record Note(String what, List<String> runs) {
    public Note {
        runs = List.copyOf(runs);
    }

    /** The note with the number of its runs. */
    public String brief() {
        return runs.size() < 2 ? full() : what + ": " + runs.size() + " runs";
    }

    /**
     * The note with the names of its first runs, and how many more there are.
     *
     * @param most so many names at most
     */
    public String first(int most) {
        return runs.size() <= most
                ? full()
                : what + ", " + runs.size() + " runs: " + String.join(", ", runs.subList(0, most)) + " and "
                        + (runs.size() - most) + " more";
    }

    /** The note with the names of all its runs. */
    public String full() {
        return runs.isEmpty() ? what : what + ": " + String.join(", ", runs);
    }
}
