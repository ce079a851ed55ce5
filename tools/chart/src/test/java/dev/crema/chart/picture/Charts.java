package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Bound;
import dev.crema.chart.Column;
import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.LineChart;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.series.SeedBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Charts that tests draw. */
final class Charts {
    private Charts() {}

    static Series run(int batch, long seed, Role role, int points) {
        var random = new Random(seed * 1000 + batch);
        var x = new double[points];
        var y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = 2000.0 * i / (points - 1);
            double base = 2.3 * Math.exp(-x[i] * Math.sqrt(16.0 / batch) / 300) + 0.05;
            double noise = role == Role.TRAIN ? 0.5 / Math.sqrt(batch / 8.0) : 0.02;
            y[i] = Math.max(0.001, base * (1 + noise * random.nextGaussian()));
        }
        return Series.of("batch " + batch, role, batch, Column.of(x), Column.of(y));
    }

    static LineChart loss() {
        var series = new ArrayList<Series>();
        for (int batch : new int[] {16, 64, 256}) {
            series.add(run(batch, 1, Role.TRAIN, 300));
            Series test = run(batch, 1, Role.TEST, 21);
            series.add(
                    batch == 64 ? test.withMarks(List.of(new Mark(800, Mark.Kind.RESUMED, "resumed from 800"))) : test);
        }
        return LineChart.of("Loss against iterations", Axis.of("iteration"), Axis.of("loss"), series)
                .withSubtitle("LeNet, three batch sizes");
    }

    static LineChart diverged() {
        var x = new double[30];
        var y = new double[30];
        for (int i = 0; i < 30; i++) {
            x[i] = i * 40;
            y[i] = i < 10 ? 2.3 : i < 20 ? Math.pow(1.9, i) : Double.NaN;
        }
        Series lost = Series.of("batch 64 · lr 0.1", Role.TEST, 64, Column.of(x), Column.of(y))
                .withMarks(List.of(new Mark(x[20], Mark.Kind.DIVERGED, "loss is nan")));
        return LineChart.of(
                "A diverged run", Axis.of("iteration"), Axis.of("test loss"), List.of(run(16, 2, Role.TEST, 30), lost));
    }

    static LineChart seeds() {
        var bands = new ArrayList<Series>();
        for (int batch : new int[] {16, 256}) {
            var seeds = new ArrayList<Series>();
            for (int seed = 0; seed < 4; seed++) {
                seeds.add(run(batch, seed, Role.TEST, 21));
            }
            bands.add(SeedBand.of("batch " + batch, seeds));
        }
        return LineChart.of(
                "Four seeds each", Axis.of("iteration"), Axis.of("test loss").scaled(Scale.LOG10), bands);
    }

    static EffectChart accuracy() {
        return EffectChart.of(
                "Accuracy by batch size",
                Axis.batchSize(),
                Axis.of("accuracy"),
                List.of(
                        EffectLine.of(
                                "rate as it is",
                                List.of(
                                        EffectPoint.of(16, .97, .965, .975),
                                        EffectPoint.of(31, .972, .970, .974),
                                        EffectPoint.of(32, .972, .968, .976),
                                        EffectPoint.of(64, .97, .96, .98),
                                        EffectPoint.of(256, .91, .90, .92))),
                        EffectLine.of(
                                "linear",
                                List.of(
                                        EffectPoint.of(16, .968, .963, .973),
                                        EffectPoint.of(64, .975, .97, .98),
                                        EffectPoint.of(256, .96, Bound.AT_LEAST)))));
    }

    static LineChart forty() {
        var runs = new ArrayList<Series>();
        for (int batch = 1; batch <= 40; batch++) {
            runs.add(run(batch * 8, batch, Role.TRAIN, 100));
        }
        return LineChart.of("Forty runs", Axis.of("iteration"), Axis.of("loss"), runs)
                .withSmoothing(0.8);
    }
}
