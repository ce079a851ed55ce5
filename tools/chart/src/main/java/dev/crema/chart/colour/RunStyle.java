package dev.crema.chart.colour;

import dev.crema.chart.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one run is drawn and named.
 *
 * @param dash the pattern that tells a few runs of equal batch size apart
 */
public record RunStyle(String label, double order, Color colour, Dash dash) {
    /** More runs than this of one batch size are seeds or a crowd: patterns would not help. */
    private static final int MOST_DASHED = 4;

    /** More colours than this are hard to tell apart. */
    private static final int MOST_COLOURS = 6;

    /** Patterns of a line. */
    public enum Dash {
        SOLID,
        DASHED(7, 4),
        DOTTED(1.5f, 3.5f),
        MIXED(8, 3, 2, 3);

        @SuppressWarnings("ImmutableEnumChecker") // never written to
        private final float[] lengths;

        Dash(float... lengths) {
            this.lengths = lengths;
        }

        /** A line of this pattern, {@code width} points wide. */
        public BasicStroke stroke(float width) {
            return lengths.length == 0
                    ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                    : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths.clone(), 0);
        }
    }

    /** A run to be styled. */
    public record Named(String label, double order) {}

    /** Styles by label, in the order in which people read them: by batch size, then as given. */
    public static List<RunStyle> of(List<Named> named, Theme theme) {
        var runs = named.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Named::order))
                .toList();
        int[] colours =
                new BatchColours(theme).of(runs.stream().map(Named::order).toList());
        // Without an order, each has a colour of its own; of many, neighbours differ in dashes too.
        boolean ordered = runs.stream().map(Named::order).distinct().count() > 1;
        boolean alike = !ordered && runs.size() > MOST_COLOURS;
        Map<Double, Integer> same = new HashMap<>();
        Map<Double, Integer> sizes = new HashMap<>();
        runs.forEach(run -> sizes.merge(run.order(), 1, Integer::sum));
        var styles = new ArrayList<RunStyle>();
        for (int i = 0; i < runs.size(); i++) {
            Named run = runs.get(i);
            int nth = same.merge(run.order(), 1, Integer::sum) - 1;
            boolean dashed = ordered && sizes.getOrDefault(run.order(), 1) <= MOST_DASHED;
            int dash = dashed ? nth : alike ? i % MOST_DASHED : 0;
            styles.add(new RunStyle(run.label(), run.order(), new Color(colours[i]), Dash.values()[dash]));
        }
        return styles;
    }
}
