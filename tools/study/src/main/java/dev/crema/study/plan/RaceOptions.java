package dev.crema.study.plan;

import dev.crema.base.CremaException;
import dev.crema.base.Setting;
import dev.crema.study.conclude.Objective;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a race is about; a study without it runs every cell in full.
 *
 * @param objective seconds or examples to the target, or the accuracy at the end
 * @param within cells that differ by less are as good as each other: 0.05 for 5 % of the seconds or examples, or of the
 *     error
 * @param budgetSeconds no run is started after so many seconds of running, by the clock; empty for no limit
 * @param ownBatchSizes the batch sizes are the plan's own, so more may come where the best lies at the edge
 * @param largestBatch the largest batch size that fits in memory, for a plan with batch sizes of its own; empty where it was
 *     not measured
 * @param accuracyOutput the test output that is the accuracy; empty for the usual choice
 */
public record RaceOptions(
        Objective objective,
        double within,
        OptionalDouble budgetSeconds,
        boolean ownBatchSizes,
        OptionalInt largestBatch,
        String accuracyOutput) {
    /** Where nobody says how near is near enough. */
    public static final double WITHIN = 0.05;

    public RaceOptions {
        if (objective == Objective.MEMORY) {
            throw CremaException.usage("a race is about seconds, examples or accuracy, not memory", "");
        }
        if (!(within >= 0 && within < 1)) {
            throw CremaException.usage(Setting.WITHIN + " is 0 to less than 100 %, not " + 100 * within + " %", "");
        }
        if (budgetSeconds.isPresent() && !(budgetSeconds.getAsDouble() > 0)) {
            throw CremaException.usage("a budget is more than 0 seconds", "");
        }
    }

    /** A race for an objective, without a limit. */
    public static RaceOptions of(Objective objective) {
        return new RaceOptions(objective, WITHIN, OptionalDouble.empty(), false, OptionalInt.empty(), "");
    }

    /** The same with another budget. */
    public RaceOptions withBudget(double seconds) {
        return new RaceOptions(
                objective, within, OptionalDouble.of(seconds), ownBatchSizes, largestBatch, accuracyOutput);
    }

    /** The same where no larger batch size fits in memory. */
    public RaceOptions withLargestBatch(int batch) {
        return new RaceOptions(objective, within, budgetSeconds, ownBatchSizes, OptionalInt.of(batch), accuracyOutput);
    }

    /** Whether runs end at a target. */
    public boolean toTarget() {
        return objective.isToTarget();
    }
}
