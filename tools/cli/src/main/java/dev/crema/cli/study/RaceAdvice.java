package dev.crema.cli.study;

import dev.crema.base.Amounts;
import dev.crema.study.conclude.Objective;
import dev.crema.study.race.RaceEnd;
import dev.crema.study.run.MoreSeeds;
import dev.crema.study.run.RaceStanding;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a tie leaves to do. */
final class RaceAdvice {
    /** More runs than anybody waits for. */
    private static final int MANY = 99;

    private RaceAdvice() {}

    /** The cells that are left, and what would tell them apart; empty where the race is decided. */
    static Optional<String> of(RaceStanding race, Path folder) {
        boolean within = race.state().end().filter(RaceEnd.WITHIN::equals).isPresent();
        if (within || race.state().racing().size() < 2) {
            return Optional.empty();
        }
        return MoreSeeds.of(race).map(more -> text(race, more, folder));
    }

    private static String text(RaceStanding race, MoreSeeds more, Path folder) {
        boolean accuracy = race.objective() == Objective.ACCURACY;
        String cells = race.racing().size() + " cells are left, of batch "
                + race.batchSizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String rivals = race.batchSizes().size() > 1 ? "the best two batch sizes" : "the best two";
        String observed = cells + "; " + rivals + " differ by " + difference(more.observed(), accuracy) + " with "
                + race.state().seedsDone() + " seeds";
        if (more.seeds() > MANY) {
            return observed + ": it would take more than " + MANY + " more seeds to show a difference of "
                    + difference(more.told(), accuracy);
        }
        long minutes = Math.max(1, (long) Math.ceil(more.seconds() / 60));
        return String.format(
                Locale.ROOT,
                "%s; about %d more %s (%s) would show a difference of %s: crema study --more %dm %s",
                observed,
                more.seeds(),
                more.seeds() == 1 ? "seed" : "seeds",
                Amounts.duration(more.seconds()),
                difference(more.told(), accuracy),
                minutes,
                folder);
    }

    private static String difference(double value, boolean accuracy) {
        return accuracy
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, value < 0.1 ? "%.1f %%" : "%.0f %%", 100 * value);
    }
}
