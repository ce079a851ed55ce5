package dev.crema.study.group;

import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warnings about test passes: none, too few, too far apart, or in a rhythm that differs between the groups. */
final class TestPassWarnings {
    /** Slack of the way to the target, as a difference of logarithms, that is worth a word. */
    private static final double WIDE = 0.1;
    /** Rhythms that differ by this factor are worth a word. */
    private static final double ANOTHER_RHYTHM = 2;

    private TestPassWarnings() {}

    static List<String> about(List<Group> groups) {
        List<String> warnings = new ArrayList<>();
        if (groups.stream()
                .flatMap(g -> g.runs().stream())
                .allMatch(r -> r.run().test().size() == 0)) {
            warnings.add("No run has a test pass, so there is no accuracy. Set test_interval.");
        } else if (groups.stream().flatMap(g -> g.runs().stream()).noneMatch(RunMeasures::isTested)) {
            warnings.add("The runs were tested only before training, so there is no accuracy after training. Set"
                    + " test_interval to less than max_iter.");
        }
        fewTests(groups).ifPresent(warnings::add);
        warnings.addAll(farApart(groups));
        anotherRhythm(groups).ifPresent(warnings::add);
        return warnings;
    }

    /**
     * Groups of which one was looked at much less often than another. Equal rhythms may be even or geometric: the images
     * between the two passes around the crossing differ, and so do they as a share of the way to it.
     */
    private static Optional<String> anotherRhythm(List<Group> groups) {
        List<Group> arrived = groups.stream()
                .filter(g -> slack(g) > 0 && imagesAround(g) > 0)
                .sorted(Comparator.comparingDouble(TestPassWarnings::imagesAround))
                .toList();
        if (arrived.size() < 2) {
            return Optional.empty();
        }
        Group often = arrived.get(0);
        Group seldom = arrived.get(arrived.size() - 1);
        boolean another = imagesAround(seldom) >= ANOTHER_RHYTHM * imagesAround(often)
                && slack(seldom) >= ANOTHER_RHYTHM * slack(often)
                && slack(seldom) > WIDE / 2;
        return another
                ? Optional.of("The groups are tested in different rhythms (" + rhythm(often) + ", " + rhythm(seldom)
                        + "). The times to the target are less certain where the test passes are fewer.")
                : Optional.empty();
    }

    private static String rhythm(Group group) {
        return group.label() + " every " + String.format(Locale.ROOT, "%,.0f", imagesAround(group)) + " images";
    }

    /** Infinite where the crossing lies before the first pass, 0 where there is none. */
    private static double slack(Group group) {
        return group.stepsToTarget().map(Way::slack).orElse(0.0);
    }

    /** Images between the two passes around the crossing, as a mean over the runs; 0 where that is unknown. */
    private static double imagesAround(Group group) {
        return group.counted().stream()
                .flatMap(
                        run -> run
                                .crossing()
                                .iterations()
                                .map(range -> (range.high() - range.low()) * run.effectiveBatch())
                                .stream())
                .mapToDouble(images -> images)
                .average()
                .orElse(0);
    }

    private static long passes(RunMeasures run) {
        long passes = 0;
        for (int row = 0; row < run.run().test().size(); row++) {
            passes += run.run().test().net(row) == 0 ? 1 : 0;
        }
        return passes;
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
            warnings.add("Runs of " + String.join(", ", first) + " reached the target before the first test pass"
                    + " after the start. The table shows an upper bound (≤), and no difference is significant. To measure it,"
                    + " set a smaller test_interval.");
        }
        if (!wide.isEmpty()) {
            warnings.add("The test passes of " + String.join(", ", wide) + " are far apart. The time to the target"
                    + " is uncertain, and its intervals are wider.");
        }
        return warnings;
    }

    private static Optional<String> fewTests(List<Group> groups) {
        for (Group group : groups) {
            for (RunMeasures run : group.counted()) {
                long passes = passes(run);
                if (passes > 0 && passes < 4) {
                    return Optional.of(
                            "Some runs have only " + (passes == 1 ? "one test pass" : passes + " test passes")
                                    + ". The time to the target is uncertain.");
                }
            }
        }
        return Optional.empty();
    }
}
