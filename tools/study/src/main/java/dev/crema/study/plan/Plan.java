package dev.crema.study.plan;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a study will do.
 *
 * @param options what was asked for
 * @param base the solver and what is known of its data
 * @param arms the configurations
 * @param runs every run, in the order in which they are started: shuffled within each seed, so that a drift of the
 *     machine does not follow the batch size
 * @param remarks what was left out or changed, and why
 */
public record Plan(StudyOptions options, Base base, List<Arm> arms, List<PlannedRun> runs, List<String> remarks) {
    public Plan {
        arms = List.copyOf(arms);
        runs = List.copyOf(runs);
        remarks = List.copyOf(remarks);
    }

    /** The batches of the configurations, rising. */
    public SortedSet<Batch> batches() {
        return arms.stream().map(Arm::batch).collect(Collectors.toCollection(TreeSet::new));
    }
}
