package dev.crema.study.report;

import dev.crema.chart.Axis;
import dev.crema.chart.Band;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.series.SeedBand;
import dev.crema.chart.series.Smoothing;
import dev.crema.log.Absent;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A measure against iterations, seconds or epochs, one curve a group: the mean over its seeds with its interval.
 *
 * <p>Seconds are training seconds, so that a run that was tested more often is not drawn slower.
 */
final class SeedCurve {
    /** The label of accuracy axes. */
    static final String ACCURACY = "test accuracy";

    private static final double SMOOTHING = 0.9;

    /** Bands of more groups hide each other, and the curves. */
    private static final int MOST_BANDS = 8;

    /** Where every group ends above this accuracy, what is missing to one is what tells them apart. */
    private static final double ACCURATE = 0.9;

    private SeedCurve() {}

    /** On raw rows, before seeds are averaged: the band is of the smoothed curves. */
    private static Series smooth(Series series) {
        return Series.of(
                series.run(),
                series.role(),
                series.order(),
                series.x(),
                Column.of(Smoothing.apply(series.y(), SMOOTHING)));
    }

    /** The curve of {@code accuracy} or {@code loss} over test passes; where the runs have no such output, empty. */
    static Optional<LineChart> ofTest(Effects effects, XAxis x, String measure, String title, Axis y) {
        return chart(title, x, y, groups(effects, x, Role.TEST, measure, y, UnaryOperator.identity()));
    }

    /** The train loss's curve. */
    static Optional<LineChart> ofTrain(Effects effects, XAxis x, String title, Axis y) {
        return chart(title, x, y, groups(effects, x, Role.TRAIN, CurveAxes.LOSS, y, SeedCurve::smooth))
                .map(c -> c.withSubtitle("each run smoothed by a debiased moving average, weight " + SMOOTHING));
    }

    private static List<Series> groups(
            Effects effects, XAxis x, Role role, String measure, Axis y, UnaryOperator<Series> prepared) {
        List<Series> series = new ArrayList<>();
        for (Group group : Condition.sorted(effects.groups())) {
            List<Series> seeds = group.shown().stream()
                    .flatMap(run ->
                            run.curves().series(group.label(), role, group.effectiveBatch(), x, measure).stream())
                    .filter(s -> s.x().size() > 1)
                    .map(prepared)
                    .toList();
            if (!seeds.isEmpty()) {
                series.add(band(group.label(), seeds, y));
            }
        }
        return series;
    }

    /** Mean and interval on the axis's own scale: on a logarithmic one those of the logarithms, which stay positive. */
    private static Series band(String label, List<Series> seeds, Axis y) {
        if (y.scale() != Scale.LOG10 || seeds.size() == 1) {
            Series mean = SeedBand.of(label, seeds);
            return y.label().equals(ACCURACY) ? mean.withBand(shares(mean.band())) : mean;
        }
        Series mean =
                SeedBand.of(label, seeds.stream().map(s -> mapped(s, Math::log)).toList());
        return mapped(mean, Math::exp);
    }

    /** No accuracy lies outside 0 and 1, whatever Student's interval says of a few seeds. */
    private static Band shares(Band band) {
        DoubleUnaryOperator into = v -> Math.min(1, Math.max(0, v));
        return band.isPresent() ? new Band(mapped(band.low(), into), mapped(band.high(), into)) : band;
    }

    private static Series mapped(Series series, DoubleUnaryOperator by) {
        Band band = series.band().isPresent()
                ? new Band(mapped(series.band().low(), by), mapped(series.band().high(), by))
                : Band.NONE;
        return new Series(
                series.run(), series.role(), series.order(), series.x(), mapped(series.y(), by), band, series.marks());
    }

    private static Column mapped(Column column, DoubleUnaryOperator by) {
        double[] values = column.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = by.applyAsDouble(values[i]);
        }
        return Column.of(values);
    }

    private static Optional<LineChart> chart(String title, XAxis x, Axis y, List<Series> series) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        boolean banded = series.size() <= MOST_BANDS;
        List<Series> drawn = banded
                ? series
                : series.stream().map(s -> s.withBand(Band.NONE)).toList();
        return Optional.of(LineChart.of(title, CurveAxes.of(x), y, drawn));
    }

    /** An accuracy axis that tells 0.98 and 0.99 apart where all groups end that high. */
    static Axis accuracyAxis(Effects effects) {
        double least = effects.groups().stream()
                .filter(g -> !g.counted().isEmpty())
                .mapToDouble(g -> g.mean(RunMeasures::finalTestAccuracy))
                .filter(v -> !Absent.is(v))
                .min()
                .orElse(0);
        Axis axis = Axis.of(ACCURACY);
        return least > ACCURATE ? axis.scaled(Scale.SHARE) : axis;
    }

    /** A loss axis: logarithmic, as a loss falls by factors. */
    static Axis lossAxis(String label) {
        return Axis.of(label).scaled(Scale.LOG10);
    }
}
