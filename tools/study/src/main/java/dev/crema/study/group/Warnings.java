package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.figures.Target;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Warnings about a comparison. Each says what to do. */
final class Warnings {
    private Warnings() {}

    static List<String> about(List<Group> groups, Optional<Target> target, int ignored) {
        List<String> warnings = new ArrayList<>();
        if (ignored > 0) {
            warnings.add(ignored + " of the logs contain no training (no rows, no net). They are left out.");
        }
        if (groups.size() == 1) {
            warnings.add("There is one group only, so nothing can be compared. Add runs with another batch size.");
        }
        if (groups.stream().anyMatch(g -> g.key().batchSize() == 0)) {
            warnings.add("Some logs do not contain the batch size (they have no net dump). They are one group.");
        }
        boolean some = groups.stream().anyMatch(g -> !g.counted().isEmpty());
        if (some && groups.stream().allMatch(g -> g.counted().size() <= 1)) {
            warnings.add((groups.stream().allMatch(g -> g.runs().size() == 1)
                            ? "Each group has one run"
                            : "No group has two runs that did not fail")
                    + ", so there are no intervals and no difference is significant."
                    + " Run more seeds: 3 for a first answer, 5 or more for a certain one.");
        } else if (groups.stream().anyMatch(g -> g.counted().size() == 1)) {
            warnings.add("Some groups have one run only. They have no interval.");
        }
        sameSeed(groups).ifPresent(warnings::add);
        equalEpochs(groups).ifPresent(warnings::add);
        warnings.addAll(TestPassWarnings.about(groups));
        String failed = groups.stream()
                .filter(g -> g.failed() > 0)
                .map(g -> g.label() + ": "
                        + g.failures().entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            warnings.add("Failed runs are in no mean (" + failed + ").");
        }
        if (target.isPresent()) {
            long censored = groups.stream().mapToInt(Group::censored).sum();
            if (censored > 0) {
                warnings.add((censored == 1 ? "One run" : censored + " runs") + " never reached "
                        + target.get().text() + ". A lower bound (≥) is shown for them.");
            }
        }
        return warnings;
    }

    private static Optional<String> sameSeed(List<Group> groups) {
        for (Group group : groups) {
            Set<Long> seeds = new HashSet<>();
            for (RunMeasures run : group.runs()) {
                if (run.seed().isPresent() && !seeds.add(run.seed().getAsLong())) {
                    return Optional.of("Two runs of " + group.label() + " have the same random seed ("
                            + run.seed().getAsLong() + "). They are not independent.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> equalEpochs(List<Group> groups) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Group group : groups) {
            double samples = group.counted().isEmpty() ? Absent.VALUE : group.mean(RunMeasures::samples);
            if (!Absent.is(samples) && samples > 0) {
                least = Math.min(least, samples);
                most = Math.max(most, samples);
            }
        }
        boolean compared = groups.stream()
                .flatMap(g -> g.counted().stream())
                .anyMatch(r -> !Absent.is(r.finalTestAccuracy()) || !Absent.is(r.finalTestLoss()));
        return compared && most > 1.05 * least
                ? Optional.of("The runs of the groups differ in length (images). Compare their final values with care.")
                : Optional.empty();
    }
}
