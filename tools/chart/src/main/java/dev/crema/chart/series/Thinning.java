package dev.crema.chart.series;

import dev.crema.chart.Column;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Leaves away what one cannot see: of all points that fall into one column of pixels, the first, the lowest, the highest
 * and the last are kept, and with them every spike; of a gap, one point.
 */
public final class Thinning {
    private final Column y;
    private int[] kept = new int[64];
    private int count;

    private Thinning(Column y) {
        this.y = y;
    }

    /**
     * The indices to keep, rising. The points between two kept ones of a column lie between its extremes.
     *
     * @param x not decreasing
     * @param toPixel from x to pixels, fractions allowed; where it is not finite, the point is a gap
     */
    public static int[] keep(Column x, Column y, DoubleUnaryOperator toPixel) {
        var thinning = new Thinning(y);
        int from = 0;
        while (from < x.size()) {
            double column = Math.floor(toPixel.applyAsDouble(x.get(from)));
            int to = from + 1;
            while (to < x.size() && Math.floor(toPixel.applyAsDouble(x.get(to))) == column) {
                to++;
            }
            thinning.column(from, to);
            from = to;
        }
        return Arrays.copyOf(thinning.kept, thinning.count);
    }

    /** The points of one column, in runs between gaps of which only the extremes of each column matter. */
    private void column(int from, int to) {
        int lowest = -1;
        int highest = -1;
        int first = -1;
        int last = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            double value = y.get(i);
            if (!Double.isFinite(value)) {
                gap = i;
                continue;
            }
            if (first < 0) {
                first = i;
                lowest = i;
                highest = i;
            }
            last = i;
            if (value < y.get(lowest)) {
                lowest = i;
            }
            if (value > y.get(highest)) {
                highest = i;
            }
        }
        addInOrder(first, lowest, highest, last, gap);
    }

    private void addInOrder(int... indices) {
        Arrays.sort(indices);
        for (int index : indices) {
            if (index >= 0 && (count == 0 || kept[count - 1] < index)) {
                if (count == kept.length) {
                    kept = Arrays.copyOf(kept, count * 2);
                }
                kept[count++] = index;
            }
        }
    }
}
