package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.chart.Axis;
import dev.crema.chart.Scale;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What runs across a picture. */
public enum XChoice {
    ITERATIONS,
    /** Active time less test passes; downtime between sessions counts nowhere. */
    SECONDS,
    /** Iterations · effective batch / training set. */
    EPOCHS,
    /** Iterations · effective batch: examples trained on. */
    SAMPLES,
    /** The clock of the machine that wrote the log. */
    WALL;

    public Axis axis() {
        return switch (this) {
            case ITERATIONS -> Axis.of("iteration");
            case SECONDS -> Axis.of("train time", "s");
            case EPOCHS -> Axis.of("epoch");
            case SAMPLES -> Axis.of("samples trained on");
            case WALL -> new Axis("clock of the log", "", Scale.TIME);
        };
    }

    /** As in "loss against train time". */
    public String words() {
        return switch (this) {
            case ITERATIONS, EPOCHS, SAMPLES -> key();
            case SECONDS -> "train time";
            case WALL -> "the clock";
        };
    }

    /** The name on the command line, and the key in pages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice of this name; a wrong one is a usage failure that lists the right ones. */
    public static XChoice of(String name) {
        for (XChoice choice : values()) {
            if (choice.key().equals(name.toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw CremaException.usage(
                "--x " + name + " is nothing to draw against",
                "take one of " + Arrays.stream(values()).map(XChoice::key).collect(Collectors.joining(", ")));
    }
}
