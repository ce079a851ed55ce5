package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Scale;
import dev.crema.chart.colour.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.DateRange;

/** Makes JFreeChart's axes from ours. */
final class JFreeAxes {
    private static final double TICK_SIZE = 12;
    private static final double LABEL_SIZE = 13;

    private JFreeAxes() {}

    /**
     * An axis that shows exactly {@code range}.
     *
     * @param occurring the x of the data, at which a batch-size axis has its ticks
     * @param ticks about how many there is room for
     */
    static ValueAxis make(Axis axis, Range range, List<Double> occurring, double ticks, Palette palette) {
        ValueAxis made = switch (axis.scale()) {
            case LINEAR -> linear(axis, range, ticks);
            case LOG10 ->
                new RoundLogAxis(
                        axis.title(),
                        Double.isNaN(range.only())
                                ? Ticks.logarithmic(range.low(), range.high())
                                : List.of(range.only()));
            case LOG2 -> new RoundLogAxis(axis.title(), occurring);
            case SHARE -> new ShareAxis(axis.title(), Ticks.shares(range.low(), range.high()));
            case TIME -> clock(axis);
        };
        made.setAutoRange(false);
        made.setRange(
                axis.scale() == Scale.TIME
                        ? new DateRange(plotted(axis, range.low()), plotted(axis, range.high()))
                        : new org.jfree.data.Range(range.low(), range.high()));
        style(made, palette);
        return made;
    }

    /** What JFreeChart plots for a value of this axis: dates are in milliseconds there. */
    static double plotted(Axis axis, double value) {
        return axis.scale() == Scale.TIME ? value * 1000 : value;
    }

    private static ValueAxis linear(Axis axis, Range range, double ticks) {
        var made = new NumberAxis(axis.title());
        made.setAutoRangeIncludesZero(false);
        // Of a constant, its own multiples: only one of them is in the range.
        double step = Double.isNaN(range.only())
                ? Ticks.roundStep(range.span() / Math.min(10, Math.max(2, ticks)))
                : range.only() == 0 ? 2 : Math.abs(range.only());
        made.setTickUnit(new NumberTickUnit(step, new ShortNumbers()));
        return made;
    }

    private static ValueAxis clock(Axis axis) {
        return new DateAxis(axis.title(), TimeZone.getTimeZone("UTC"), Locale.ENGLISH);
    }

    static void style(ValueAxis axis, Palette palette) {
        var ink = new Color(palette.ink());
        var quiet = new Color(palette.quiet());
        axis.setLabelFont(Fonts.of(LABEL_SIZE));
        axis.setTickLabelFont(Fonts.of(TICK_SIZE));
        axis.setLabelPaint(ink);
        axis.setTickLabelPaint(quiet);
        axis.setAxisLinePaint(quiet);
        axis.setTickMarkPaint(quiet);
        axis.setAxisLineStroke(new BasicStroke(1));
        axis.setLabelInsets(new RectangleInsets(5, 3, 5, 3));
    }

    /** {@link Ticks#text} where JFreeChart wants a format. */
    private static final class ShortNumbers extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            // A tick at zero is sometimes computed as 1e-17.
            return to.append(Ticks.text(Math.abs(number) < 1e-12 ? 0 : number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("numbers are only written here");
        }
    }
}
