package dev.crema.study.plan;

import dev.crema.prototxt.change.LrRule;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One configuration of a study, run once for each seed.
 *
 * @param batch images of an update
 * @param epochs passes over the training set; empty where the budget is iterations or seconds
 * @param lrRule how the rate follows the batch
 * @param lr the rate, where it was named
 * @param solverType instead of the solver's own
 * @param fraction part of the training set; 1 for the whole
 */
public record Arm(
        Batch batch,
        OptionalDouble epochs,
        LrRule lrRule,
        OptionalDouble lr,
        Optional<String> solverType,
        double fraction) {
    /** The same at this rate; empty for what rule and solver say. */
    public Arm withRate(OptionalDouble rate) {
        return new Arm(batch, epochs, LrRule.NONE, rate, solverType, fraction);
    }

    /** A name that serves as a folder's, the same for the same configuration: {@code b64-adam-lr0.001}. */
    public String id() {
        StringBuilder id = new StringBuilder("b").append(batch.id());
        epochs.ifPresent(e -> id.append("-e").append(number(e)));
        solverType.ifPresent(t -> id.append('-').append(t.toLowerCase(Locale.ROOT)));
        if (lrRule != LrRule.NONE) {
            id.append('-').append(lrRule.name().toLowerCase(Locale.ROOT));
        }
        lr.ifPresent(r -> id.append("-lr").append(number(r)));
        if (fraction < 1) {
            id.append("-f").append(number(fraction));
        }
        return id.toString();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
