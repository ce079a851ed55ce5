package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The eight kinds of Caffe's plot_training_log.py, by its numbers. */
public enum PlotType {
    TEST_ACCURACY_ITERATIONS(0, "accuracy", Split.TEST, XAxis.ITERATIONS, "Test accuracy vs. Iters"),
    TEST_ACCURACY_SECONDS(1, "accuracy", Split.TEST, XAxis.SECONDS, "Test accuracy vs. Seconds"),
    TEST_LOSS_ITERATIONS(2, CurveAxes.LOSS, Split.TEST, XAxis.ITERATIONS, "Test loss vs. Iters"),
    TEST_LOSS_SECONDS(3, CurveAxes.LOSS, Split.TEST, XAxis.SECONDS, "Test loss vs. Seconds"),
    RATE_ITERATIONS(4, CurveAxes.RATE, Split.TRAIN, XAxis.ITERATIONS, "Train learning rate vs. Iters"),
    RATE_SECONDS(5, CurveAxes.RATE, Split.TRAIN, XAxis.SECONDS, "Train learning rate vs. Seconds"),
    TRAIN_LOSS_ITERATIONS(6, CurveAxes.LOSS, Split.TRAIN, XAxis.ITERATIONS, "Train loss vs. Iters"),
    TRAIN_LOSS_SECONDS(7, CurveAxes.LOSS, Split.TRAIN, XAxis.SECONDS, "Train loss vs. Seconds");

    private final int number;
    private final String measure;
    private final Split split;
    private final XAxis x;
    private final String words;

    PlotType(int number, String measure, Split split, XAxis x, String words) {
        this.number = number;
        this.measure = measure;
        this.split = split;
        this.x = x;
        this.words = words;
    }

    public String measure() {
        return measure;
    }

    public Split split() {
        return split;
    }

    public XAxis x() {
        return x;
    }

    /** The kind of this number; a wrong one is a usage failure that lists them. */
    public static PlotType of(String number) {
        for (PlotType type : values()) {
            if (number.equals(String.valueOf(type.number))) {
                return type;
            }
        }
        throw CremaException.usage(
                "--type " + number + " is not a type of chart",
                Arrays.stream(values())
                        .map(type -> type.number + ": " + type.words)
                        .collect(Collectors.joining(", ")));
    }
}
