package dev.crema.chart.picture;

import dev.crema.chart.LineChart;
import dev.crema.chart.Role;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;

/** The layers of a picture of curves, from the last to the first: runs behind, bands, raw curves, train, test. */
final class LineLayers {
    static final int BAND_OPACITY = 52;
    static final int RAW_OPACITY = 64;
    static final int FAINT_OPACITY = 120;
    private static final int MEMBER_OPACITY = 170;
    private static final int FAINT_MEMBER_OPACITY = 60;

    private final LineChart chart;
    private final Frame frame;
    private final List<Curve> curves;
    private final List<Curve> behind;
    private final boolean bothRoles;

    LineLayers(LineChart chart, Frame frame, List<Curve> curves, List<Curve> behind, boolean bothRoles) {
        this.chart = chart;
        this.frame = frame;
        this.curves = curves;
        this.behind = behind;
        this.bothRoles = bothRoles;
    }

    void addTo(XYPlot plot) {
        // JFreeChart draws datasets from the last to the first.
        plot.setDataset(0, lines(plot, 0, Role.TEST));
        plot.setDataset(1, lines(plot, 1, Role.TRAIN));
        plot.setDataset(2, thin(plot, 2, curves.stream().map(Curve::withRaw).toList(), 0.9f, run -> RAW_OPACITY));
        plot.setDataset(3, bands(plot));
        // The more there are, the fainter each is.
        int opacity = (int) Math.max(40, 600.0 / Math.max(1, behind.size()));
        plot.setDataset(4, thin(plot, 4, behind, 0.8f, run -> Math.min(RAW_OPACITY, opacity)));
    }

    private CurveData lines(XYPlot plot, int index, Role role) {
        var data = new CurveData();
        var renderer = new CurveRenderer();
        boolean faint = faint(role);
        for (Curve curve : curves) {
            if (curve.series().role() != role) {
                continue;
            }
            int number = data.add(clamped(curve.shown()));
            RunStyle style = frame.style(curve.series().legend());
            boolean band = curve.series().band().isPresent();
            boolean member = !curve.series().run().equals(curve.series().legend());
            int opacity =
                    member ? (faint ? FAINT_MEMBER_OPACITY : MEMBER_OPACITY) : faint && !band ? FAINT_OPACITY : 255;
            float width = member
                    ? 1
                    : faint
                            ? 1.1f
                            : frame.isCrowd() && !band ? 1.2f : role == Role.TEST ? 2.4f : bothRoles ? 1.3f : 1.7f;
            renderer.setSeriesPaint(number, opaque(style.colour(), opacity));
            renderer.setSeriesStroke(number, style.dash().stroke(width));
        }
        plot.setRenderer(index, renderer);
        return data;
    }

    /** Whether curves of this role are only the background of others. */
    boolean faint(Role role) {
        return role == Role.TRAIN && bothRoles && chart.smoothing() == 0;
    }

    private CurveData thin(XYPlot plot, int index, List<Curve> thin, float width, ToIntFunction<String> opacity) {
        var data = new CurveData();
        var renderer = new CurveRenderer();
        for (Curve curve : thin) {
            String run = curve.series().legend();
            int number = data.add(clamped(curve.shown()));
            renderer.setSeriesPaint(number, opaque(frame.style(run).colour(), opacity.applyAsInt(run)));
            renderer.setSeriesStroke(number, RunStyle.Dash.SOLID.stroke(width));
        }
        plot.setRenderer(index, renderer);
        return data;
    }

    private CurveData bands(XYPlot plot) {
        var data = new CurveData();
        var renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(BAND_OPACITY / 255f);
        for (Curve curve : curves) {
            if (curve.series().band().isPresent()) {
                int number = data.add(withoutGaps(clamped(curve.shown())));
                renderer.setSeriesFillPaint(
                        number, frame.style(curve.series().legend()).colour());
            }
        }
        plot.setRenderer(3, renderer);
        return data;
    }

    private static CurveData.Points withoutGaps(CurveData.Points points) {
        int[] whole = IntStream.range(0, points.x().length)
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
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? value : Math.min(y.high(), Math.max(y.low(), value)))
                .toArray();
    }

    private static Color opaque(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}
