package dev.crema.chart.picture;

import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;

/** A {@link LineChart} ready to be drawn: bands behind, raw curves, train, then test; signs on top. */
final class LineDrawing implements Drawing {
    private static final int BAND_OPACITY = 52;
    private static final int RAW_OPACITY = 64;
    private static final int FAINT_OPACITY = 120;

    private final LineChart chart;
    private final boolean bothRoles;
    private final List<Curve> curves = new ArrayList<>();
    private final Frame frame;
    private final LineSigns signs;

    LineDrawing(LineChart chart, Look look) {
        this.chart = chart;
        bothRoles = chart.series().stream().map(Series::role).distinct().count() > 1;
        var xs = new Range.Builder(chart.x());
        chart.series().forEach(series -> xs.addAll(series.x()));
        Range x = xs.range().tight(chart.x().scale());
        int columns = (int) Math.ceil(look.width() * Math.max(look.scale(), 2));
        for (Series series : chart.series()) {
            // A test pass is a mean already; smoothing it would only delay it.
            double weight = bothRoles && series.role() == Role.TEST ? 0 : chart.smoothing();
            curves.add(Curve.of(series, weight, chart.x(), chart.y(), x, columns));
        }
        List<RunStyle.Named> named = chart.series().stream()
                .map(series -> new RunStyle.Named(series.run(), series.order()))
                .toList();
        frame = new Frame(chart, look, x, YRange.of(curves, chart.y()), named);
        signs = new LineSigns(chart.x(), frame, curves, faint(Role.TRAIN));
    }

    @Override
    public LineChart chart() {
        return chart;
    }

    @Override
    public List<RunStyle> styles() {
        return frame.styles();
    }

    @Override
    public List<Header.Key> keys() {
        var keys = new ArrayList<Header.Key>();
        if (bothRoles) {
            boolean smoothed = chart.smoothing() > 0;
            keys.add(
                    smoothed ? Header.Key.stroke(1.3f, 255, "train") : Header.Key.stroke(1.3f, FAINT_OPACITY, "train"));
            keys.add(Header.Key.stroke(2.4f, 255, "test"));
        }
        if (chart.smoothing() > 0) {
            keys.add(Header.Key.stroke(
                    0.9f, RAW_OPACITY + 40, "raw, behind smoothed (" + Ticks.text(chart.smoothing()) + ")"));
        }
        if (chart.series().stream().anyMatch(series -> series.band().isPresent())) {
            keys.add(Header.Key.stroke(9, BAND_OPACITY + 20, "95 % interval over seeds"));
        }
        var glyphs = new LinkedHashSet<Glyph>();
        for (Series series : chart.series()) {
            series.marks().stream()
                    .filter(signs::shown)
                    .map(mark -> Glyph.of(mark.kind()))
                    .forEach(glyphs::add);
        }
        boolean above = curves.stream()
                .anyMatch(curve -> max(curve.shown().y()) > frame.y().high());
        boolean below = curves.stream()
                .anyMatch(curve -> -max(negated(curve.shown().y())) < frame.y().low());
        glyphs.stream().sorted().map(Header.Key::sign).forEach(keys::add);
        if (above || below) {
            keys.add(Header.Key.sign(above ? Glyph.LEAVES : Glyph.LEAVES_BELOW));
        }
        return keys;
    }

    private static double max(double... values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static double[] negated(double... values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    @Override
    public XYPlot plot() {
        XYPlot plot = frame.plot(occurring());
        // JFreeChart draws datasets from the last to the first.
        plot.setDataset(0, lines(plot, 0, Role.TEST));
        plot.setDataset(1, lines(plot, 1, Role.TRAIN));
        plot.setDataset(2, raw(plot));
        plot.setDataset(3, bands(plot));
        return plot;
    }

    private List<Double> occurring() {
        if (chart.x().scale() != Scale.LOG2) {
            return List.of();
        }
        return chart.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.x().toArray()))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private CurveData lines(XYPlot plot, int index, Role role) {
        var data = new CurveData();
        var renderer = Frame.lines();
        boolean faint = faint(role);
        for (Curve curve : curves) {
            if (curve.series().role() != role) {
                continue;
            }
            int number = data.add(clamped(curve.shown()));
            RunStyle style = style(curve);
            float width = faint ? 1.1f : frame.isCrowd() ? 1.2f : role == Role.TEST ? 2.4f : bothRoles ? 1.3f : 1.7f;
            renderer.setSeriesPaint(number, faint ? opaque(style.colour(), FAINT_OPACITY) : style.colour());
            renderer.setSeriesStroke(number, style.dash().stroke(width));
        }
        plot.setRenderer(index, renderer);
        return data;
    }

    private boolean faint(Role role) {
        return role == Role.TRAIN && bothRoles && chart.smoothing() == 0;
    }

    private CurveData raw(XYPlot plot) {
        var data = new CurveData();
        var renderer = Frame.lines();
        for (Curve curve : curves) {
            int number = data.add(clamped(curve.raw()));
            renderer.setSeriesPaint(number, opaque(style(curve).colour(), RAW_OPACITY));
            renderer.setSeriesStroke(number, RunStyle.Dash.SOLID.stroke(0.9f));
        }
        plot.setRenderer(2, renderer);
        return data;
    }

    private CurveData bands(XYPlot plot) {
        var data = new CurveData();
        var renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(BAND_OPACITY / 255f);
        for (Curve curve : curves) {
            if (curve.series().band().isPresent()) {
                int number = data.add(withoutGaps(clamped(curve.shown())));
                renderer.setSeriesFillPaint(number, style(curve).colour());
            }
        }
        plot.setRenderer(3, renderer);
        return data;
    }

    private static CurveData.Points withoutGaps(CurveData.Points points) {
        int[] whole = java.util.stream.IntStream.range(0, points.x().length)
                .filter(i -> Double.isFinite(points.low()[i]) && Double.isFinite(points.high()[i]))
                .toArray();
        return new CurveData.Points(
                pick(points.x(), whole),
                pick(points.y(), whole),
                pick(points.low(), whole),
                pick(points.high(), whole));
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    /** A little outside at most: numbers like 1e30 would overflow in the rasteriser. */
    private CurveData.Points clamped(CurveData.Points points) {
        return new CurveData.Points(points.x(), clamped(points.y()), clamped(points.low()), clamped(points.high()));
    }

    private double[] clamped(double[] values) {
        Range y = frame.y().around(chart.y().scale());
        double low = y.low();
        double high = y.high();
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? value : Math.min(high, Math.max(low, value)))
                .toArray();
    }

    @Override
    public void sign(Surface on) {
        signs.draw(on);
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        var ends = new HashMap<String, Double>();
        for (Curve curve : curves) {
            double[] end = curve.end();
            boolean strong = curve.series().role() == Role.TEST
                    || !ends.containsKey(curve.series().run());
            boolean atEdge = on.x(end[0]) > on.right() - 0.04 * on.width();
            if (atEdge && strong) {
                ends.put(curve.series().run(), on.y(frame.inside(end[1])));
            }
        }
        return ends;
    }

    private RunStyle style(Curve curve) {
        return frame.style(curve.series().run());
    }

    private static Color opaque(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}
