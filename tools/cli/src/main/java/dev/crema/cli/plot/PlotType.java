package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The eight kinds of Caffe's plot_training_log.py, by its numbers. */
public enum PlotType {
    TEST_ACCURACY_ITERATIONS(0, "accuracy", Split.TEST, XChoice.ITERATIONS, "Test accuracy vs. Iters"),
    TEST_ACCURACY_SECONDS(1, "accuracy", Split.TEST, XChoice.SECONDS, "Test accuracy vs. Seconds"),
    TEST_LOSS_ITERATIONS(2, Measures.LOSS, Split.TEST, XChoice.ITERATIONS, "Test loss vs. Iters"),
    TEST_LOSS_SECONDS(3, Measures.LOSS, Split.TEST, XChoice.SECONDS, "Test loss vs. Seconds"),
    RATE_ITERATIONS(4, Measures.RATE, Split.TRAIN, XChoice.ITERATIONS, "Train learning rate vs. Iters"),
    RATE_SECONDS(5, Measures.RATE, Split.TRAIN, XChoice.SECONDS, "Train learning rate vs. Seconds"),
    TRAIN_LOSS_ITERATIONS(6, Measures.LOSS, Split.TRAIN, XChoice.ITERATIONS, "Train loss vs. Iters"),
    TRAIN_LOSS_SECONDS(7, Measures.LOSS, Split.TRAIN, XChoice.SECONDS, "Train loss vs. Seconds");

    private final int number;
    private final String measure;
    private final Split split;
    private final XChoice x;
    private final String words;

    PlotType(int number, String measure, Split split, XChoice x, String words) {
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

    public XChoice x() {
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
                "--type " + number + " is no kind of plot",
                Arrays.stream(values())
                        .map(type -> type.number + ": " + type.words)
                        .collect(Collectors.joining(", ")));
    }
}
