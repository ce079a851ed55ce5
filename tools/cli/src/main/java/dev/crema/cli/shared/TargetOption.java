package dev.crema.cli.shared;

import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;

/** Options that take a target: one notation, and a mistake in it names the option. */
public final class TargetOption {
    private TargetOption() {}

    /** The target that was typed behind an option. */
    public static Target parse(String option, String text) {
        try {
            return Target.parse(text);
        } catch (CremaException none) {
            throw CremaException.usage(option + " " + none.what(), none.nextStep());
        }
    }
}
