package dev.crema.study.measure;

import dev.crema.log.Run;
import java.util.OptionalInt;

/** What a study writes into a run's log where one of its test nets reads a validation part of the training set. */
public final class ValidationFact {
    /** The fact's name; its value is the number of that test net. */
    public static final String KEY = "validation_net";

    private ValidationFact() {}

    /** The number of the test net that reads the validation part; empty where there is none. */
    static OptionalInt net(Run run) {
        return net(run.last().facts().getOrDefault(KEY, ""));
    }

    /** The number in a fact's value; empty where there is none. */
    public static OptionalInt net(String value) {
        return value.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }
}
