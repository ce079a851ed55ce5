package dev.crema.chart.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's logarithmic axis with ticks at values given to it; labels that would touch are left out. */
class RoundLogAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** Space between two labels, in points. */
    private static final double APART = 8;

    private final transient List<Double> values;

    RoundLogAxis(String label, List<Double> values) {
        super(label);
        this.values = List.copyOf(values);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        var metrics = g2.getFontMetrics(getTickLabelFont());
        var ticks = new ArrayList<NumberTick>();
        var taken = new ArrayList<double[]>();
        var roundest = new ArrayList<>(values);
        // Of 31, 32 and 33, where only one has room, 32 is named.
        roundest.sort(Comparator.comparing(value -> Math.log(value) / Math.log(2) % 1 != 0));
        for (double value : roundest) {
            if (!getRange().contains(value)) {
                continue;
            }
            String text = Ticks.text(value);
            double at = valueToJava2D(value, area, edge);
            double half = (horizontal ? metrics.stringWidth(text) + APART : metrics.getHeight() * 0.8 + 2) / 2;
            boolean fits = taken.stream().noneMatch(other -> at - half < other[1] && at + half > other[0]);
            if (fits) {
                taken.add(new double[] {at - half, at + half});
            }
            TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            ticks.add(new NumberTick(value, fits ? text : "", anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
