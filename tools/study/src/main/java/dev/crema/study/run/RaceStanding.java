package dev.crema.study.run;

import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.Arm;
import dev.crema.study.race.Entrant;
import dev.crema.study.race.RaceState;
import dev.crema.study.race.Score;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a study's race stands by the logs in its folder.
 *
 * @param objective what the cells are compared by
 * @param nobodyArrived no cell reached the target with the first seed: they are compared by accuracy instead
 * @param arms all cells, those that came later too
 * @param entrants the same cells with what their runs gave
 * @param state who is still in the race, who left and why
 * @param runs runs that ended
 * @param seconds that they took by the clock, one after the other
 */
public record RaceStanding(
        Objective objective,
        boolean nobodyArrived,
        List<Arm> arms,
        List<Entrant> entrants,
        RaceState state,
        int runs,
        double seconds) {
    public RaceStanding {
        arms = List.copyOf(arms);
        entrants = List.copyOf(entrants);
    }

    /** The cells that are still in the race. */
    public List<Arm> racing() {
        Set<String> ids = Set.copyOf(state.racing());
        return arms.stream().filter(arm -> ids.contains(arm.id())).toList();
    }

    /** The least seconds or examples that a run needed to the target; infinite where none got there. */
    double least() {
        return entrants.stream()
                .flatMap(e -> e.scores().values().stream())
                .mapToDouble(
                        score -> score instanceof Score.Known known ? Math.exp(known.cost()) : Double.POSITIVE_INFINITY)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Effective batch sizes that are still in the race, rising. */
    public List<Long> batchSizes() {
        return racing().stream()
                .map(arm -> arm.batch().effective())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }
}
