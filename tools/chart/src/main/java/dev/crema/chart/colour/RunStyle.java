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
    /** As many as there are patterns. */
    private static final int MOST_DASHED = Dash.values().length;

    /** More colours than this are hard to tell apart. */
    private static final int MOST_COLOURS = 6;

    /** More runs than this are a crowd: no colours and patterns tell them apart. */
    private static final int MOST_TOLD_APART = 36;

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

    /**
     * Styles by label, in the order in which people read them: by batch size, then as given. The colour is the batch size,
     * unless runs of one batch size could then not be told apart.
     */
    public static List<RunStyle> of(List<Named> named, Theme theme) {
        var runs = named.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Named::order))
                .toList();
        Map<Double, Integer> sizes = new HashMap<>();
        runs.forEach(run -> sizes.merge(run.order(), 1, Integer::sum));
        boolean few = sizes.values().stream().allMatch(size -> size <= MOST_DASHED);
        boolean ordered = sizes.size() > 1 && (few || runs.size() > MOST_TOLD_APART);
        int[] colours = new BatchColours(theme)
                .of(runs.stream().map(run -> ordered ? run.order() : Double.NaN).toList());
        Map<Double, Integer> same = new HashMap<>();
        var styles = new ArrayList<RunStyle>();
        for (int i = 0; i < runs.size(); i++) {
            Named run = runs.get(i);
            int nth = same.merge(run.order(), 1, Integer::sum) - 1;
            int dash = !ordered && runs.size() > MOST_COLOURS ? i % MOST_DASHED : ordered && few ? nth : 0;
            styles.add(new RunStyle(run.label(), run.order(), new Color(colours[i]), Dash.values()[dash]));
        }
        return styles;
    }
}
