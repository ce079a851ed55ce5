package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.series.Smoothing;
import dev.crema.chart.series.Thinning;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A series as it will be seen: smoothed from the raw values, then thinned to the picture's columns.
 *
 * @param shown what is drawn strongly: smoothed where smoothing was asked for, else raw
 * @param raw what is drawn faintly behind; without points where {@code shown} is raw itself
 */
record Curve(Series series, CurveData.Points shown, CurveData.Points raw) {
    private static final CurveData.Points NOTHING =
            new CurveData.Points(new double[0], new double[0], new double[0], new double[0]);

    /**
     * @param x the range of the x axis
     * @param columns the picture's width in pixels, at least
     */
    static Curve of(Series series, double smoothing, Axis xAxis, Axis yAxis, Range x, int columns) {
        DoubleUnaryOperator toPixel = toPixel(xAxis.scale(), x, columns);
        if (smoothing == 0) {
            return new Curve(series, thinned(series, series.y(), xAxis, yAxis, x, toPixel), NOTHING);
        }
        Column smooth = Column.of(Smoothing.apply(series.y(), smoothing));
        return new Curve(
                series,
                thinned(series, smooth, xAxis, yAxis, x, toPixel),
                thinned(series, series.y(), xAxis, yAxis, x, toPixel));
    }

    /** The faint curve as the one that is shown. */
    Curve withRaw() {
        return new Curve(series, raw, NOTHING);
    }

    Curve withoutRaw() {
        return new Curve(series, shown, NOTHING);
    }

    private static DoubleUnaryOperator toPixel(Scale scale, Range x, int columns) {
        if (scale == Scale.LOG10 || scale == Scale.LOG2) {
            double low = Math.log(x.low());
            double perPixel = (Math.log(x.high()) - low) / columns;
            return value -> value > 0 ? (Math.log(value) - low) / perPixel : -1;
        }
        double perPixel = x.span() / columns;
        return value -> (value - x.low()) / perPixel;
    }

    private static CurveData.Points thinned(
            Series series, Column y, Axis xAxis, Axis yAxis, Range x, DoubleUnaryOperator toPixel) {
        int[] kept = inside(Thinning.keep(series.x(), y, toPixel), series.x(), x);
        var xs = new double[kept.length];
        var ys = new double[kept.length];
        var low = new double[kept.length];
        var high = new double[kept.length];
        boolean positive = yAxis.scale() == Scale.LOG10 || yAxis.scale() == Scale.LOG2;
        boolean band = series.band().isPresent();
        for (int i = 0; i < kept.length; i++) {
            double value = y.get(kept[i]);
            xs[i] = JFreeAxes.plotted(xAxis, series.x().get(kept[i]));
            ys[i] = Double.isFinite(value) && (value > 0 || !positive) ? value : Double.NaN;
            low[i] = band ? series.band().low().get(kept[i]) : ys[i];
            high[i] = band ? series.band().high().get(kept[i]) : ys[i];
        }
        return new CurveData.Points(xs, ys, low, high);
    }

    /** What lies in the range of x, with one neighbour at each end, to which the line goes on. */
    private static int[] inside(int[] kept, Column x, Range range) {
        int from = 0;
        int to = kept.length;
        while (from + 1 < to && x.get(kept[from + 1]) < range.low()) {
            from++;
        }
        while (to - 2 >= from && x.get(kept[to - 2]) > range.high()) {
            to--;
        }
        return Arrays.copyOfRange(kept, from, to);
    }

    /** The last plotted point, {@code {x, y}}; NaN when there is none. */
    double[] end() {
        for (int i = shown.y().length - 1; i >= 0; i--) {
            if (!Double.isNaN(shown.y()[i])) {
                return new double[] {shown.x()[i], shown.y()[i]};
            }
        }
        return new double[] {Double.NaN, Double.NaN};
    }

    /** The plotted y at or before {@code x}, else the first after it; NaN when there is none. */
    double near(double x) {
        double found = Double.NaN;
        for (int i = 0; i < shown.y().length && (Double.isNaN(found) || shown.x()[i] <= x); i++) {
            if (!Double.isNaN(shown.y()[i])) {
                found = shown.y()[i];
            }
        }
        return found;
    }
}
