package dev.crema.cli.shared;

import dev.crema.base.CremaException;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code --train-size}: one check for every command that has it. */
public final class TrainSizeOption {
    private TrainSizeOption() {}

    /** The number of training records that was typed, if any. */
    public static OptionalLong of(Optional<Long> typed) {
        if (typed.isEmpty()) {
            return OptionalLong.empty();
        }
        if (typed.get() < 1) {
            throw CremaException.usage(
                    "--train-size " + typed.get() + " is not a number of records", "give 1 or more; MNIST has 60000");
        }
        return OptionalLong.of(typed.get());
    }
}
