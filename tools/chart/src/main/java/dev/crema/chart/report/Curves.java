package dev.crema.chart.report;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Limits;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Interactive curves: the reader chooses x, y, runs, smoothing and scales.
 *
 * @param xs what can be chosen for x, the first at the start
 * @param ys what can be chosen for y, the first at the start
 * @param start what else is set when the page is opened
 */
public record Curves(String title, List<Choice> xs, List<Choice> ys, List<Run> runs, Start start) {

    /**
     * What is set when the page is opened; the reader may change all of it.
     *
     * @param role the rows shown; empty for both
     * @param smoothing weight of the moving average, from 0 to below 1; the page takes the nearest that it offers
     * @param xLimits the part of x that is zoomed into
     * @param yLimits the part of y that is zoomed into
     */
    public record Start(
            Optional<Role> role, double smoothing, boolean logX, boolean logY, Limits xLimits, Limits yLimits) {
        /** Train and test rows, without smoothing, on linear axes. */
        public static final Start PLAIN = new Start(Optional.empty(), 0, false, false, Limits.NONE, Limits.NONE);
    }

    /** A column that can be chosen: the key under which {@link Rows} hold it, and its axis. */
    public record Choice(String key, Axis axis) {}

    /**
     * A run in the list of runs.
     *
     * @param order what runs are ordered and coloured by, the effective batch size; NaN when unknown
     */
    public record Run(String name, double order, List<Rows> rows) {
        public Run {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Rows that were logged together: the train rows of a run, or its test rows.
     *
     * @param columns by the key of a {@link Choice}, all of one size; a key that these rows do not have is left out
     * @param marks what happened, by the key of the x they are given in
     */
    public record Rows(Role role, Map<String, Column> columns, Map<String, List<Mark>> marks) {
        public Rows {
            // In one order: Map.copyOf has another in every JVM, and two pages of the same logs are to be equal.
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
            marks = Collections.unmodifiableMap(new TreeMap<>(marks));
            if (columns.values().stream().mapToInt(Column::size).distinct().count() > 1) {
                throw new IllegalArgumentException("columns of different sizes in one set of rows");
            }
        }

        /** Rows without marks. */
        public static Rows of(Role role, Map<String, Column> columns) {
            return new Rows(role, columns, Map.of());
        }
    }

    /** Curves of train and test rows as they are, on linear axes. */
    public Curves(String title, List<Choice> xs, List<Choice> ys, List<Run> runs) {
        this(title, xs, ys, runs, Start.PLAIN);
    }

    public Curves {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        runs = List.copyOf(runs);
    }

    /** The same, opened with these settings. */
    public Curves opening(Start with) {
        return new Curves(title, xs, ys, runs, with);
    }
}
