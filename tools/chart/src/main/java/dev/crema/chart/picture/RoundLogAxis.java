package dev.crema.chart.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's logarithmic axis with ticks at values given to it; labels that would touch are left out. */
final class RoundLogAxis extends LogAxis {
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
        double free = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!getRange().contains(value)) {
                continue;
            }
            String text = Ticks.text(value);
            double at = valueToJava2D(value, area, edge);
            double length = horizontal ? metrics.stringWidth(text) : metrics.getHeight() * 0.8;
            double along = horizontal ? at : -at;
            boolean fits = along - length / 2 >= free;
            if (fits) {
                free = along + length / 2 + (horizontal ? APART : 2);
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
