package dev.crema.chart;

import java.util.List;

/**
 * One curve.
 *
 * @param run whose curve it is
 * @param legend what its line in the legend says; the curves of one line share the hue
 * @param role train (faint) or test (strong)
 * @param order what runs are ordered and coloured by, the effective batch size; NaN when unknown
 * @param x not decreasing, of the same size as {@code y}
 * @param y any doubles; what is not finite is a gap
 * @param band {@link Band#NONE}, or of the same size as {@code y}
 */
public record Series(
        String run, String legend, Role role, double order, Column x, Column y, Band band, List<Mark> marks) {
    public Series {
        if (x.size() != y.size() || (band.isPresent() && band.low().size() != y.size())) {
            throw new IllegalArgumentException(run + ": x has " + x.size() + " values, y " + y.size() + ", the band "
                    + band.low().size());
        }
        marks = List.copyOf(marks);
    }

    /** A curve that has a line of its own in the legend. */
    public Series(String run, Role role, double order, Column x, Column y, Band band, List<Mark> marks) {
        this(run, run, role, order, x, y, band, marks);
    }

    public static Series of(String run, Role role, double order, Column x, Column y) {
        return new Series(run, role, order, x, y, Band.NONE, List.of());
    }

    public Series withBand(Band to) {
        return new Series(run, legend, role, order, x, y, to, marks);
    }

    public Series withMarks(List<Mark> to) {
        return new Series(run, legend, role, order, x, y, band, to);
    }

    /** The curve as one of a group that has one line in the legend. */
    public Series inGroup(String group, double groupOrder) {
        return new Series(run, group, role, groupOrder, x, y, band, marks);
    }

    public Series withX(Column to) {
        return new Series(run, legend, role, order, to, y, band, marks);
    }
}
