package dev.crema.study.report;

import dev.crema.chart.Axis;
import dev.crema.chart.HeatMap;
import dev.crema.chart.Scale;
import dev.crema.log.Absent;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import java.util.List;
import java.util.Optional;

/**
 * The picture of batch size and learning rate. Its numbers are those of the table in the terminal: images to the target
 * where the study compares these, else seconds to the target, else accuracy at the end.
 */
final class BatchAndRate {
    private final Objective objective;

    private BatchAndRate(Objective objective) {
        this.objective = objective;
    }

    /** The picture, where several learning rates ran at one batch size. */
    static Optional<HeatMap> of(Conclusion conclusion) {
        List<Group> groups = conclusion.ranked().stream()
                .filter(g -> g.effectiveBatch() > 0 && g.key().baseLr() > 0)
                .toList();
        boolean several = groups.stream().map(g -> g.key().baseLr()).distinct().count() > 1
                && groups.size()
                        > groups.stream().map(Group::effectiveBatch).distinct().count();
        return several
                ? Optional.of(new BatchAndRate(objective(conclusion)).picture(conclusion, groups))
                : Optional.empty();
    }

    private static Objective objective(Conclusion conclusion) {
        if (TerminalTable.wantsImages(conclusion)) {
            return Objective.EXAMPLES_TO_TARGET;
        }
        return conclusion.choice(Objective.SECONDS_TO_TARGET).isPresent()
                ? Objective.SECONDS_TO_TARGET
                : Objective.ACCURACY;
    }

    private HeatMap picture(Conclusion conclusion, List<Group> groups) {
        Optional<Group> best =
                conclusion.choice(objective).flatMap(Choice::recommended).map(Standing::group);
        return new HeatMap(
                title() + " by batch size and learning rate",
                "a number: mean of the runs; a cross: all runs failed",
                Axis.batchSize(),
                Axis.of("learning rate"),
                values(),
                objective != Objective.ACCURACY,
                groups.stream()
                        .map(group -> tile(group, best.filter(group::equals).isPresent()))
                        .toList());
    }

    private String title() {
        return switch (objective) {
            case EXAMPLES_TO_TARGET -> "Images to target";
            case SECONDS_TO_TARGET -> "Time to target";
            default -> "Accuracy";
        };
    }

    private Axis values() {
        return switch (objective) {
            case EXAMPLES_TO_TARGET -> new Axis("images to target", "", Scale.LOG10);
            case SECONDS_TO_TARGET -> new Axis("time to target", "s", Scale.LOG10);
            default -> Axis.of("final test accuracy");
        };
    }

    private HeatMap.Tile tile(Group group, boolean best) {
        boolean accuracy = objective == Objective.ACCURACY;
        double value = accuracy ? group.mean(objective::figure) : group.reached(objective::figure);
        boolean failed = group.counted().isEmpty();
        String text = failed
                ? "×"
                : accuracy
                        ? Digits.fixed(value, 4)
                        : Absent.is(value)
                                ? "≥ " + Digits.about(group.atLeast(objective::figure), 3)
                                : (group.isAtMost() ? "≤ " : "") + Digits.about(value, 3);
        return new HeatMap.Tile(
                group.effectiveBatch(),
                group.key().baseLr(),
                Absent.is(value) ? Double.NaN : value,
                text,
                failed || Absent.is(value),
                best);
    }
}
