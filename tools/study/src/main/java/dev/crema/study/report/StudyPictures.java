package dev.crema.study.report;

import dev.crema.chart.Axis;
import dev.crema.chart.Chart;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.XAxis;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.curves.CurveAxes;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a study, each with its file's name and a sentence that says what it shows. */
final class StudyPictures {
    /**
     * A picture.
     *
     * @param file its name without an ending
     * @param caption what it shows, in words
     */
    record Named(String file, String caption, Chart chart) {}

    private StudyPictures() {}

    static List<Named> of(Conclusion conclusion) {
        List<Named> pictures = new ArrayList<>();
        Effects effects = conclusion.effects();
        add(
                pictures,
                "time-to-target",
                "Training time to the target by batch size: every run, the mean and its 95 % interval. Shaded: the tie set;"
                        + " an arrow: the run did not reach the target; a cross: a failed run.",
                EffectPictures.toTarget(conclusion, true));
        add(
                pictures,
                "images-to-target",
                "Images to the target by batch size.",
                EffectPictures.toTarget(conclusion, false));
        add(
                pictures,
                "time-against-images",
                "Time against images to the target. No batch size is better in both than those on the line.",
                EffectPictures.tradeOff(conclusion));
        add(
                pictures,
                "batch-and-rate",
                "Batch size and learning rate. The frame marks the recommended pair.",
                BatchAndRate.of(conclusion));
        add(
                pictures,
                "best-rate",
                "The best learning rate of each batch size with its 95 % interval, and what the linear and the square-root"
                        + " rule say. A bar that reaches the edge has no end: no learning rate on that side was worse.",
                conclusion.ridge().map(RidgeTable::picture));
        add(
                pictures,
                "final-accuracy",
                "Test accuracy at the end by batch size, mean and 95 % interval over seeds.",
                EffectPictures.of(
                        conclusion,
                        "Where each batch size ends",
                        Axis.of("final test accuracy"),
                        RunMeasures::finalTestAccuracy));
        add(
                pictures,
                "final-loss",
                "Test loss at the end by batch size, mean and 95 % interval over seeds.",
                EffectPictures.of(
                        conclusion,
                        "Where each batch size ends",
                        Axis.of("final test loss"),
                        RunMeasures::finalTestLoss));
        add(
                pictures,
                "images-per-second",
                "Images a second by batch size, without test passes.",
                EffectPictures.of(
                        conclusion,
                        "How fast each batch size computes",
                        Axis.of("images/s"),
                        RunMeasures::imagesPerSecond));
        add(
                pictures,
                "memory",
                "Peak memory by batch size.",
                EffectPictures.of(
                        conclusion,
                        "How much memory each batch size needs",
                        Axis.of("peak memory", "MB"),
                        RunMeasures::peakMemoryMb));
        add(
                pictures,
                "loss-noise",
                "How much the train loss varies around its trend, by batch size.",
                EffectPictures.of(
                        conclusion,
                        "How smooth each batch size's loss is",
                        Axis.of("noise of the loss"),
                        RunMeasures::lossNoise));
        add(
                pictures,
                "gap",
                "Test loss minus train loss at the end, by batch size.",
                EffectPictures.of(
                        conclusion,
                        "How well each batch size generalises",
                        Axis.of("test loss − train loss"),
                        RunMeasures::trainTestGap));
        for (XAxis x : List.of(XAxis.SECONDS, XAxis.ITERATIONS, XAxis.EPOCHS)) {
            curves(pictures, effects, x);
        }
        return pictures;
    }

    /** The noise scale along the training that it was measured on. */
    static Named noise(NoiseReading reading) {
        double[] x = reading.points().stream()
                .mapToDouble(NoiseReading.Point::iteration)
                .toArray();
        double[] y =
                reading.points().stream().mapToDouble(NoiseReading.Point::scale).toArray();
        Series series = Series.of("noise scale", Role.TEST, Double.NaN, Column.of(x), Column.of(y));
        return new Named(
                "gradient-noise-scale",
                "The gradient noise scale along the training (moving average): the batch size up to which more images"
                        + " a step pay off. It grows as the loss falls.",
                LineChart.of(
                        "Gradient noise scale",
                        Axis.of("iterations"),
                        Axis.of("B_simple", "images").scaled(Scale.LOG10),
                        List.of(series)));
    }

    private static void curves(List<Named> pictures, Effects effects, XAxis x) {
        String against = CurveAxes.of(x).title();
        List<String> losses = effects.lossOutputs();
        boolean named = losses.size() == 1 && !losses.contains("loss");
        Optional<? extends Chart> test = SeedCurve.ofTest(
                effects,
                x,
                OutputChoice.LOSS,
                "Test loss against " + x.key(),
                SeedCurve.lossAxis(named ? "test loss (" + losses.get(0) + ")" : "test loss"));
        Optional<? extends Chart> train =
                SeedCurve.ofTrain(effects, x, "Train loss against " + x.key(), SeedCurve.lossAxis("train loss"));
        boolean tested = test.isPresent();
        add(
                pictures,
                "loss-vs-" + x.key(),
                (tested ? "Test" : "Train") + " loss against " + against
                        + ", one curve a batch size: the mean over its seeds.",
                tested ? test : train);
        if (tested) {
            add(pictures, "train-loss-vs-" + x.key(), "Train loss against " + against + ".", train);
        }
        add(
                pictures,
                "accuracy-vs-" + x.key(),
                "Test accuracy against " + against + ", the mean over seeds.",
                SeedCurve.ofTest(
                        effects,
                        x,
                        OutputChoice.ACCURACY,
                        "Test accuracy against " + x.key(),
                        SeedCurve.accuracyAxis(effects)));
    }

    private static void add(List<Named> pictures, String file, String caption, Optional<? extends Chart> chart) {
        chart.ifPresent(c -> pictures.add(new Named(file, caption, c)));
    }
}
