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

/** What a reader must know before believing a comparison; each says what to do about it. */
final class Warnings {
    /** Slack of the way to the target, as a difference of logarithms, that is worth a word. */
    private static final double WIDE = 0.1;

    private Warnings() {}

    static List<String> about(List<Group> groups, Optional<Target> target, int ignored) {
        List<String> warnings = new ArrayList<>();
        if (ignored > 0) {
            warnings.add(ignored + " of the logs hold no training (no rows, no net) and were left out.");
        }
        if (groups.size() == 1) {
            warnings.add("There is one group only, so nothing to compare: add runs of another batch size.");
        }
        if (groups.stream().anyMatch(g -> g.key().batchSize() == 0)) {
            warnings.add("Some logs do not say their batch size (no net dump inside): they form a group of their own.");
        }
        boolean some = groups.stream().anyMatch(g -> !g.counted().isEmpty());
        if (some && groups.stream().allMatch(g -> g.counted().size() <= 1)) {
            warnings.add((groups.stream().allMatch(g -> g.runs().size() == 1)
                            ? "Each group has one run"
                            : "No group has two runs that learnt and lasted")
                    + ", so there are no intervals and no difference can be called significant:"
                    + " add seeds (3 for a look, 5 or more to claim).");
        } else if (groups.stream().anyMatch(g -> g.counted().size() == 1)) {
            warnings.add("Some groups have one run only: they show no interval.");
        }
        if (groups.stream()
                .flatMap(g -> g.runs().stream())
                .allMatch(r -> r.run().test().size() == 0)) {
            warnings.add("No run was ever tested, so nothing can be said about accuracy: set test_interval.");
        } else if (groups.stream().flatMap(g -> g.runs().stream()).noneMatch(RunMeasures::isTested)) {
            warnings.add("The runs were tested before training only, so nothing can be said about what they learnt: set"
                    + " test_interval to less than max_iter.");
        }
        sameSeed(groups).ifPresent(warnings::add);
        equalEpochs(groups).ifPresent(warnings::add);
        fewTests(groups).ifPresent(warnings::add);
        warnings.addAll(farApart(groups));
        String failed = groups.stream()
                .filter(g -> g.failed() > 0)
                .map(g -> g.label() + ": "
                        + g.runs().stream()
                                .filter(r -> !r.verdict().counts())
                                .map(r -> r.verdict().kind())
                                .collect(Collectors.groupingBy(w -> w, Collectors.counting()))
                                .entrySet()
                                .stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            warnings.add("Runs that did not learn or did not last count in no mean (" + failed + ").");
        }
        if (target.isPresent()) {
            long censored = groups.stream().mapToInt(Group::censored).sum();
            if (censored > 0) {
                warnings.add((censored == 1 ? "One run" : censored + " runs") + " never reached "
                        + target.get().text() + ": what is needed is shown as a lower bound (≥).");
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
                            + run.seed().getAsLong() + "): they are not independent.");
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
                ? Optional.of(
                        "The groups did not see equally many images: final values compare runs of different length.")
                : Optional.empty();
    }

    /** Groups whose test passes leave open where they crossed the target. */
    private static List<String> farApart(List<Group> groups) {
        List<String> first =
                groups.stream().filter(Group::isAtMost).map(Group::label).toList();
        List<String> wide = groups.stream()
                .filter(g -> !g.isAtMost())
                .filter(g -> g.stepsToTarget().map(w -> w.slack() > WIDE).orElse(false))
                .map(Group::label)
                .toList();
        List<String> warnings = new ArrayList<>();
        if (!first.isEmpty()) {
            warnings.add("Runs of " + String.join(", ", first) + " reached the target before their first test pass"
                    + " after the start: what they need is shown as an upper bound (≤), and no difference is claimed from"
                    + " it. Test sooner to know.");
        }
        if (!wide.isEmpty()) {
            warnings.add("The test passes of " + String.join(", ", wide) + " lie far apart: where their runs crossed"
                    + " the target is known roughly, and their intervals are wider by that.");
        }
        return warnings;
    }

    private static Optional<String> fewTests(List<Group> groups) {
        for (Group group : groups) {
            for (RunMeasures run : group.counted()) {
                long passes = 0;
                for (int row = 0; row < run.run().test().size(); row++) {
                    passes += run.run().test().net(row) == 0 ? 1 : 0;
                }
                if (passes > 0 && passes < 4) {
                    return Optional.of(
                            "Some runs have only " + (passes == 1 ? "one test pass" : passes + " test passes")
                                    + ": the way to a target is interpolated over a wide gap.");
                }
            }
        }
        return Optional.empty();
    }
}
