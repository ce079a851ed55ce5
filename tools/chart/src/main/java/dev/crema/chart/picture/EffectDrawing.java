package dev.crema.chart.picture;

import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.Look;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** An {@link EffectChart} ready to be drawn: lines or fits behind, error bars, then the points. */
final class EffectDrawing implements Drawing {
    /** Points of different lines at one x stand this far apart, so that their error bars can be told apart. */
    private static final double APART = 6;

    private static final double CAP = 4;

    private final EffectChart chart;
    private final Look look;
    private final List<RunStyle> styles;
    private final Map<String, RunStyle> byLabel = new HashMap<>();
    private final Range x;
    private final Range y;

    EffectDrawing(EffectChart chart, Look look) {
        this.chart = chart;
        this.look = look;
        var xs = new Range.Builder(chart.x());
        var ys = new Range.Builder(chart.y());
        for (EffectLine line : chart.lines()) {
            line.points().forEach(point -> xs.add(point.x()));
            line.points().forEach(point -> ys.add(point.y()).add(point.low()).add(point.high()));
            xs.addAll(line.fitX());
            ys.addAll(line.fitY());
        }
        x = xs.range().padded(chart.x().scale());
        y = ys.range().padded(chart.y().scale());
        styles = RunStyle.of(
                chart.lines().stream()
                        .map(line -> new RunStyle.Named(line.name(), Double.NaN))
                        .toList(),
                look.theme());
        styles.forEach(style -> byLabel.put(style.label(), style));
    }

    @Override
    public EffectChart chart() {
        return chart;
    }

    @Override
    public List<RunStyle> styles() {
        return styles;
    }

    @Override
    public List<Header.Key> keys() {
        var keys = new ArrayList<Header.Key>();
        List<EffectPoint> points =
                chart.lines().stream().flatMap(line -> line.points().stream()).toList();
        if (points.stream().anyMatch(EffectPoint::hasInterval)) {
            keys.add(Header.Key.stroke(0, 255, "bars: 95 % interval"));
        }
        if (chart.lines().stream().anyMatch(line -> line.fitX().size() > 0)) {
            keys.add(Header.Key.stroke(1.6f, 255, "fitted"));
        }
        if (points.stream().anyMatch(EffectPoint::atLeast)) {
            keys.add(new Header.Key(Glyph.LEAVES, 0, 255, "at least this much (never reached)"));
        }
        return keys;
    }

    @Override
    public XYPlot plot() {
        var palette = palette(look);
        var plot = new XYPlot();
        List<Double> occurring = chart.lines().stream()
                .flatMap(line -> line.points().stream())
                .map(EffectPoint::x)
                .distinct()
                .sorted()
                .toList();
        plot.setDomainAxis(Axes.make(chart.x(), x, occurring, look.width() / 95.0, palette));
        plot.setRangeAxis(Axes.make(chart.y(), y, List.of(), look.height() / 60.0, palette));
        var data = new CurveData();
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (EffectLine line : chart.lines()) {
            double[] xs = line.fitX().size() > 0
                    ? line.fitX().toArray()
                    : line.points().stream().mapToDouble(EffectPoint::x).toArray();
            double[] ys = line.fitX().size() > 0
                    ? line.fitY().toArray()
                    : line.points().stream().mapToDouble(EffectPoint::y).toArray();
            int number = data.add(new CurveData.Points(xs, ys, ys, ys));
            renderer.setSeriesPaint(number, style(line).colour());
            renderer.setSeriesStroke(number, RunStyle.Dash.SOLID.stroke(1.6f));
        }
        plot.setDataset(0, data);
        plot.setRenderer(0, renderer);
        return plot;
    }

    @Override
    public void sign(Surface on) {
        for (int i = 0; i < chart.lines().size(); i++) {
            EffectLine line = chart.lines().get(i);
            double shift = (i - (chart.lines().size() - 1) / 2.0) * APART;
            Color colour = style(line).colour();
            for (EffectPoint point : line.points()) {
                if (Double.isFinite(point.y())) {
                    draw(point, on.x(point.x()) + shift, colour, on);
                }
            }
        }
    }

    private static void draw(EffectPoint point, double at, Color colour, Surface on) {
        var g2 = on.g2();
        g2.setColor(colour);
        g2.setStroke(RunStyle.Dash.SOLID.stroke(1.5f));
        double middle = on.y(point.y());
        if (point.hasInterval()) {
            double low = on.y(point.low());
            double high = on.y(point.high());
            g2.draw(new Line2D.Double(at, low, at, high));
            g2.draw(new Line2D.Double(at - CAP, low, at + CAP, low));
            g2.draw(new Line2D.Double(at - CAP, high, at + CAP, high));
        }
        if (point.atLeast()) {
            g2.draw(new Line2D.Double(at, middle, at, middle - 14));
            Glyph.LEAVES.draw(g2, at, middle - 20, colour, on.ground());
        }
        Glyph.DOT.draw(g2, at, middle, colour, on.ground());
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        return Map.of();
    }

    private RunStyle style(EffectLine line) {
        return java.util.Objects.requireNonNull(byLabel.get(line.name()));
    }
}
