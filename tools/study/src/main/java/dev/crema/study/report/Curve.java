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
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.TestMeasure;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * A measure against iterations, seconds or epochs, one curve a group: the mean over its seeds with its interval.
 *
 * <p>Seconds are training seconds, so that a run that was tested more often is not drawn slower.
 */
final class Curve {
    /** What the x axis counts. */
    enum X {
        ITERATIONS("iterations", "iterations", ""),
        SECONDS("seconds", "training time", "s"),
        EPOCHS("epochs", "epochs", "");

        final String file;
        private final String label;
        private final String unit;

        X(String file, String label, String unit) {
            this.file = file;
            this.label = label;
            this.unit = unit;
        }

        Axis axis() {
            return Axis.of(label, unit);
        }
    }

    /** The label of accuracy axes. */
    static final String ACCURACY = "test accuracy";

    private static final double SMOOTHING = 0.9;

    /** Bands of more groups hide each other, and the curves. */
    private static final int MOST_BANDS = 8;

    /** Where every group ends above this accuracy, what is missing to one is what tells them apart. */
    private static final double ACCURATE = 0.9;

    private Curve() {}

    /** On raw rows, before seeds are averaged: the band is of the smoothed curves. */
    private static Series smooth(Series series) {
        return Series.of(
                series.run(),
                series.role(),
                series.order(),
                series.x(),
                Column.of(Smoothing.apply(series.y(), SMOOTHING)));
    }

    /** The test output's curve; where the runs have no such output, empty. */
    static Optional<LineChart> ofTest(
            Effects effects, X x, Function<OutputChoice, Optional<TestMeasure>> output, String title, Axis y) {
        List<Series> series = new ArrayList<>();
        for (Group group : Condition.sorted(effects.groups())) {
            List<Series> seeds = group.shown().stream()
                    .map(run -> test(run, x, output.apply(run.outputs()), group))
                    .filter(s -> s.x().size() > 1)
                    .toList();
            if (!seeds.isEmpty()) {
                series.add(band(group.label(), seeds, y));
            }
        }
        return chart(title, x, y, series);
    }

    /** The train loss's curve. */
    static Optional<LineChart> ofTrain(Effects effects, X x, String title, Axis y) {
        List<Series> series = new ArrayList<>();
        for (Group group : Condition.sorted(effects.groups())) {
            List<Series> seeds = group.shown().stream()
                    .map(run -> train(run, x, group))
                    .filter(s -> s.x().size() > 1)
                    .map(Curve::smooth)
                    .toList();
            if (!seeds.isEmpty()) {
                series.add(band(group.label(), seeds, y));
            }
        }
        return chart(title, x, y, series)
                .map(c -> c.withSubtitle("each run smoothed by a debiased moving average, weight " + SMOOTHING));
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

    private static Optional<LineChart> chart(String title, X x, Axis y, List<Series> series) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        boolean banded = series.size() <= MOST_BANDS;
        List<Series> drawn = banded
                ? series
                : series.stream().map(s -> s.withBand(Band.NONE)).toList();
        return Optional.of(LineChart.of(title, x.axis(), y, drawn));
    }

    private static Series test(RunMeasures run, X x, Optional<TestMeasure> output, Group group) {
        TestRows rows = run.run().test();
        if (output.isEmpty()) {
            return Series.of(group.label(), Role.TEST, group.effectiveBatch(), Column.EMPTY, Column.EMPTY);
        }
        TestMeasure.Values values = output.get().in(rows.outputs());
        Points points = new Points(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            if (rows.net(row) == 0 && values.has(row)) {
                points.add(at(run, x, rows.iteration(row), rows.trainSeconds(row)), values.get(row));
            }
        }
        return points.series(group, Role.TEST);
    }

    private static Series train(RunMeasures run, X x, Group group) {
        TrainRows rows = run.run().train();
        Points points = new Points(rows.size());
        IntToDoubleFunction place = row -> at(run, x, rows.iteration(row), rows.trainSeconds(row));
        for (int row = 0; row < rows.size(); row++) {
            points.add(place.applyAsDouble(row), rows.loss(row));
        }
        return points.series(group, Role.TRAIN);
    }

    private static double at(RunMeasures run, X x, int iteration, double seconds) {
        return switch (x) {
            case ITERATIONS -> iteration;
            case SECONDS -> seconds;
            case EPOCHS ->
                Absent.is(run.epochs()) || run.iterations() == 0
                        ? Double.NaN
                        : iteration * run.epochs() / run.iterations();
        };
    }

    /** Points in the making; those without an x are left out. */
    private static final class Points {
        private final double[] xs;
        private final double[] ys;
        private int size;

        Points(int most) {
            xs = new double[most];
            ys = new double[most];
        }

        void add(double x, double y) {
            if (Double.isFinite(x) && (size == 0 || x >= xs[size - 1])) {
                xs[size] = x;
                ys[size++] = y;
            }
        }

        Series series(Group group, Role role) {
            return Series.of(group.label(), role, group.effectiveBatch(), Column.of(xs, size), Column.of(ys, size));
        }
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
