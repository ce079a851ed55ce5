package dev.crema.prototxt.check;

import dev.crema.prototxt.Place;
import java.util.Locale;

/**
 * Something that is wrong with a definition.
 *
 * @param severity how bad it is
 * @param place where to mend it
 * @param message what is wrong and what was expected, without a full stop
 * @param nextStep what to do about it; may be empty
 */
public record Problem(Severity severity, Place place, String message, String nextStep) {
    /** {@code file:line:column: error: what is wrong. What to do}, as compilers write it. */
    @Override
    public String toString() {
        return place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message
                + (nextStep.isEmpty() ? "" : ". " + nextStep);
    }
}
