package dev.crema.chart.picture;

import dev.crema.chart.Bound;
import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.EffectRun;
import dev.crema.chart.Look;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** An {@link EffectChart} ready to be drawn: lines or fits behind, error bars, then the points. */
final class EffectDrawing implements Drawing {
    /** Points of different lines at one x stand this far apart, so that their error bars can be told apart. */
    private static final double APART = 6;

    private static final double CAP = 4;

    /** Single runs stand this far to the right of their mean. */
    private static final double BESIDE = 10;

    /** Half a shaded strip, as a logarithm. */
    private static final double WIDEST_STRIP = 0.25;

    private static final int TIED_OPACITY = 40;

    private final EffectChart chart;
    private final Frame frame;

    EffectDrawing(EffectChart chart, Look look) {
        this.chart = chart;
        var xs = new Range.Builder(chart.x());
        var ys = new Range.Builder(chart.y());
        for (EffectLine line : chart.lines()) {
            line.points().forEach(point -> xs.add(point.x()));
            line.points().forEach(point -> ys.add(point.y()).add(point.low()).add(point.high()));
            line.runs().forEach(run -> xs.add(run.x()));
            line.runs().forEach(run -> ys.add(run.y()));
            xs.addAll(line.fitX());
            ys.addAll(line.fitY());
        }
        List<RunStyle.Named> named = chart.lines().stream()
                .map(line -> new RunStyle.Named(line.name(), Double.NaN))
                .toList();
        frame = new Frame(
                chart,
                look,
                xs.range().padded(chart.x().scale()),
                ys.range().padded(chart.y().scale()),
                named);
    }

    @Override
    public EffectChart chart() {
        return chart;
    }

    @Override
    public List<RunStyle> styles() {
        return frame.styles();
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
        if (has(EffectRun.Outcome.MEASURED)) {
            keys.add(new Header.Key(Glyph.RUN, 0, 255, "single run"));
        }
        List<Bound> bounds =
                new ArrayList<>(points.stream().map(EffectPoint::bound).toList());
        bounds.add(has(EffectRun.Outcome.AT_LEAST) ? Bound.AT_LEAST : Bound.NONE);
        bounds.add(has(EffectRun.Outcome.AT_MOST) ? Bound.AT_MOST : Bound.NONE);
        keys.addAll(Glyph.keys(bounds));
        if (has(EffectRun.Outcome.FAILED)) {
            keys.add(new Header.Key(Glyph.DIVERGED, 0, 255, "failed run"));
        }
        if (!chart.tied().isEmpty()) {
            keys.add(Header.Key.stroke(10, TIED_OPACITY + 30, "shaded: tied for the best"));
        }
        return keys;
    }

    private boolean has(EffectRun.Outcome outcome) {
        return chart.lines().stream().flatMap(line -> line.runs().stream()).anyMatch(run -> run.outcome() == outcome);
    }

    @Override
    public XYPlot plot() {
        List<Double> occurring = chart.lines().stream()
                .flatMap(line -> Stream.concat(
                        line.points().stream().map(EffectPoint::x),
                        line.runs().stream().map(EffectRun::x)))
                .distinct()
                .sorted()
                .toList();
        XYPlot plot = frame.plot(occurring);
        shade(plot, occurring);
        var data = new CurveData();
        var renderer = new CurveRenderer();
        for (EffectLine line : chart.lines()) {
            double[] xs = line.fitX().size() > 0
                    ? line.fitX().toArray()
                    : line.points().stream().mapToDouble(EffectPoint::x).toArray();
            double[] ys = line.fitX().size() > 0
                    ? line.fitY().toArray()
                    : line.points().stream().mapToDouble(EffectPoint::y).toArray();
            int number = data.add(new CurveData.Points(xs, ys, ys, ys));
            renderer.setSeriesPaint(number, frame.style(line.name()).colour());
            renderer.setSeriesStroke(number, RunStyle.Dash.SOLID.stroke(1.6f));
        }
        plot.setDataset(0, data);
        plot.setRenderer(0, renderer);
        return plot;
    }

    /** Strips that do not touch those of the neighbours. */
    private void shade(XYPlot plot, List<Double> occurring) {
        double half = WIDEST_STRIP;
        for (int i = 1; i < occurring.size(); i++) {
            half = Math.min(half, 0.45 * Math.log(occurring.get(i) / occurring.get(i - 1)));
        }
        double by = Math.exp(half);
        for (double x : chart.tied()) {
            var strip = new IntervalMarker(x / by, x * by, frame.faint(TIED_OPACITY));
            strip.setAlpha(1);
            plot.addDomainMarker(strip, Layer.BACKGROUND);
        }
    }

    @Override
    public void sign(Surface on) {
        for (int i = 0; i < chart.lines().size(); i++) {
            EffectLine line = chart.lines().get(i);
            double shift = (i - (chart.lines().size() - 1) / 2.0) * APART;
            Color colour = frame.style(line.name()).colour();
            runs(line.runs(), shift, colour, on);
            for (EffectPoint point : line.points()) {
                if (Double.isFinite(point.y())) {
                    draw(point, on.x(point.x()) + shift, colour, on);
                }
            }
        }
    }

    /** Beside the mean, so that both can be seen; failed ones side by side at their edge. */
    private static void runs(List<EffectRun> runs, double shift, Color colour, Surface on) {
        Map<Double, Integer> failed = new HashMap<>();
        for (EffectRun run : runs) {
            double at = on.x(run.x()) + shift;
            if (run.outcome() == EffectRun.Outcome.FAILED) {
                int nth = failed.merge(run.x(), 1, Integer::sum) - 1;
                double edge = run.y() > 0 ? on.area().getMinY() + 9 : on.area().getMaxY() - 9;
                Glyph.DIVERGED.draw(on.g2(), at + 11 * nth, edge, colour, on.ground());
            } else if (Double.isFinite(run.y()) && run.outcome() == EffectRun.Outcome.AT_LEAST) {
                Glyph.LEAVES.draw(on.g2(), at + BESIDE, on.y(run.y()) - 8, colour, on.ground());
            } else if (Double.isFinite(run.y()) && run.outcome() == EffectRun.Outcome.AT_MOST) {
                Glyph.LEAVES_BELOW.draw(on.g2(), at + BESIDE, on.y(run.y()) + 8, colour, on.ground());
            } else if (Double.isFinite(run.y())) {
                Glyph.RUN.draw(on.g2(), at + BESIDE, on.y(run.y()), colour, on.ground());
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
        int away = point.bound() == Bound.AT_LEAST ? -1 : 1;
        Glyph.of(point.bound()).ifPresent(arrow -> {
            g2.draw(new Line2D.Double(at, middle, at, middle + 14 * away));
            arrow.draw(g2, at, middle + 20 * away, colour, on.ground());
        });
        Glyph.DOT.draw(g2, at, middle, colour, on.ground());
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        return Map.of();
    }
}
