package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import dev.crema.chart.colour.Palette;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;

/** What every kind of chart has before anything is drawn into it: the ranges of its axes, and the style of each name. */
final class Frame {
    /** Of more runs, only what is needed is drawn. */
    private static final int FEW_RUNS = 12;

    /** Train and test of each. */
    private static final int FEW_CURVES = 2 * FEW_RUNS;

    private final Chart chart;
    private final Look look;
    private final Range x;
    private final Range y;
    private final List<RunStyle> styles;
    private final boolean crowd;
    private final Map<String, RunStyle> byLabel = new HashMap<>();

    Frame(Chart chart, Look look, Range x, Range y, List<RunStyle.Named> named) {
        this.chart = chart;
        this.look = look;
        this.x = x;
        this.y = y;
        styles = RunStyle.of(named, look.theme());
        crowd = styles.size() > FEW_RUNS || named.size() > FEW_CURVES;
        styles.forEach(style -> byLabel.putIfAbsent(style.label(), style));
    }

    Range x() {
        return x;
    }

    Range y() {
        return y;
    }

    /** In reading order. */
    List<RunStyle> styles() {
        return styles;
    }

    /** Of a label that is not named, a grey one. */
    RunStyle style(String label) {
        return byLabel.getOrDefault(
                label, new RunStyle(label, Double.NaN, new Color(palette().quiet()), RunStyle.Dash.SOLID));
    }

    boolean isCrowd() {
        return crowd;
    }

    /** Text's colour, so faint that it can stand behind everything. */
    Color faint(int opacity) {
        var ink = new Color(Palette.of(look.theme()).quiet());
        return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), opacity);
    }

    Palette palette() {
        return Palette.of(look.theme());
    }

    /** The value, or the edge of the picture where it is beyond. */
    double inside(double value) {
        return Math.min(y.high(), Math.max(y.low(), value));
    }

    /**
     * Axes, and nothing between them.
     *
     * @param occurring the x of the data, at which a batch-size axis has its ticks
     */
    XYPlot plot(List<Double> occurring) {
        Palette palette = palette();
        var plot = new XYPlot();
        plot.setDomainAxis(JFreeAxes.make(chart.x(), x, occurring, look.width() / 95.0, palette));
        plot.setRangeAxis(JFreeAxes.make(chart.y(), y, List.of(), look.height() / 60.0, palette));
        return plot;
    }
}
