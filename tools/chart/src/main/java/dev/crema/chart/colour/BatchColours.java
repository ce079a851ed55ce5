package dev.crema.chart.colour;

import dev.crema.chart.Theme;
import java.util.List;
import java.util.TreeSet;

/**
 * Colours for things that have an order, such as batch sizes: hue runs from violet over blue and green to yellow, as
 * viridis does, while lightness only ever rises, so that the order survives every kind of colour blindness and a
 * photocopier. The end that would sink into the background is left away.
 */
public final class BatchColours {
    private static final double FIRST_HUE = 305;
    private static final double LAST_HUE = 85;

    private final Theme theme;

    public BatchColours(Theme theme) {
        this.theme = theme;
    }

    /**
     * The colour at {@code position}, as 0xRRGGBB.
     *
     * @param position 0 for the smallest, 1 for the largest
     */
    public int at(double position) {
        double t = Math.min(1, Math.max(0, position));
        double from = theme == Theme.LIGHT ? 0.30 : 0.52;
        double to = theme == Theme.LIGHT ? 0.76 : 0.89;
        double chroma = 0.17 - 0.03 * Math.abs(2 * t - 1);
        return new Oklch(from + t * (to - from), chroma, FIRST_HUE + t * (LAST_HUE - FIRST_HUE)).rgb();
    }

    /**
     * One colour for each of {@code orders}, spread evenly over the values that occur: equal values have equal colours.
     * Where no order is known, or all have the same, the things are told apart by their sequence.
     */
    public int[] of(List<Double> orders) {
        var known = new TreeSet<Double>();
        for (double order : orders) {
            if (!Double.isNaN(order)) {
                known.add(order);
            }
        }
        boolean bySequence =
                known.isEmpty() || (known.size() == 1 && orders.stream().noneMatch(order -> Double.isNaN(order)));
        var ranks = List.copyOf(known);
        var colours = new int[orders.size()];
        for (int i = 0; i < colours.length; i++) {
            double order = orders.get(i);
            colours[i] = bySequence
                    ? at(position(i, colours.length))
                    : Double.isNaN(order) ? unknown() : at(position(ranks.indexOf(order), ranks.size()));
        }
        return colours;
    }

    /** A grey for the run whose batch size nobody knows among others that do. */
    private int unknown() {
        return theme == Theme.LIGHT ? 0x77777f : 0x9a9aa4;
    }

    private static double position(int rank, int count) {
        return count == 1 ? 0.3 : (double) rank / (count - 1);
    }
}
