package dev.crema.chart.report;

import java.util.List;

/**
 * A table the reader can sort by any column.
 *
 * @param note a line under it; {@code ""} for none
 * @param rows each as long as {@code columns}
 */
public record Table(String title, String note, List<Heading> columns, List<List<Cell>> rows) {

    /** A column's name and unit ({@code ""} for none), and whether it holds text or numbers. */
    public record Heading(String name, String unit, Kind kind) {
        public static Heading text(String name) {
            return new Heading(name, "", Kind.TEXT);
        }

        public static Heading number(String name) {
            return new Heading(name, "", Kind.NUMBER);
        }

        public static Heading number(String name, String unit) {
            return new Heading(name, unit, Kind.NUMBER);
        }
    }

    public enum Kind {
        TEXT,
        NUMBER
    }

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        title + ": a row of " + row.size() + " cells under " + columns.size() + " columns");
            }
        }
    }

    public static Table of(String title, List<Heading> columns, List<List<Cell>> rows) {
        return new Table(title, "", columns, rows);
    }

    public Table withNote(String to) {
        return new Table(title, to, columns, rows);
    }
}
