package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.Measuring;
import dev.crema.study.measure.OutputChoice;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that some logs say about the batch size: their runs, in groups that differ in one thing.
 *
 * @param groups by variant, effective batch and rate
 * @param outputs which outputs are accuracy and loss
 * @param target what the runs were to reach; empty where they were never tested
 * @param derivedTarget the target was not given but taken from the runs: the best level that all groups reached
 * @param warnings what a reader must know before believing the rest
 */
public record Effects(
        List<Group> groups,
        OutputChoice outputs,
        Optional<Target> target,
        boolean derivedTarget,
        List<String> warnings) {
    public Effects {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /**
     * Measures and groups the runs of some logs; sessions that resumed each other are joined first.
     *
     * @throws IllegalArgumentException when a named output is in none of the logs
     */
    public static Effects ofLogs(List<CaffeLog> logs, MeasureOptions options) {
        return ofRuns(Runs.of(logs), options);
    }

    /** Measures and groups runs. */
    public static Effects ofRuns(List<Run> all, MeasureOptions options) {
        List<Run> runs = all.stream()
                .filter(r -> r.train().size() > 0
                        || r.test().size() > 0
                        || r.config().batchSize().isPresent())
                .toList();
        OutputChoice outputs = OutputChoice.among(runs, options.accuracyOutput(), options.lossOutput());
        List<String> warnings = new ArrayList<>(outputs.remarks());
        Optional<Target> target = options.target();
        List<Group> groups = group(runs, outputs, target, options, warnings);
        boolean derived = false;
        if (target.isEmpty()) {
            target = commonLevel(groups);
            derived = target.isPresent();
            if (derived) {
                groups = group(runs, outputs, target, options, new ArrayList<>());
            }
        }
        warnings.addAll(Warnings.about(groups, target, all.size() - runs.size()));
        Replicas.differ(groups).ifPresent(warnings::add);
        Workers.differ(runs).ifPresent(warnings::add);
        return new Effects(groups, outputs, target, derived, warnings);
    }

    private static List<Group> group(
            List<Run> runs,
            OutputChoice outputs,
            Optional<Target> target,
            MeasureOptions options,
            List<String> warnings) {
        Variants variants = new Variants(runs);
        warnings.addAll(variants.warnings());
        Measuring measuring = new Measuring(outputs, target, options.trainSize());
        Map<GroupKey, List<RunMeasures>> byKey = new TreeMap<>();
        for (Run run : runs) {
            byKey.computeIfAbsent(GroupKey.of(variants.of(run), run.config()), k -> new ArrayList<>())
                    .add(measuring.measure(run));
        }
        List<GroupKey> keys = List.copyOf(byKey.keySet());
        List<Group> groups = new ArrayList<>();
        byKey.forEach((key, members) -> groups.add(new Group(key, Labels.of(key, keys), members)));
        return groups;
    }

    /** The best accuracy that every group of counted runs reached, rounded down to three digits. */
    private static Optional<Target> commonLevel(List<Group> groups) {
        double level = groups.stream()
                .flatMap(g -> g.counted().stream())
                .mapToDouble(RunMeasures::bestTestAccuracy)
                .filter(a -> !Absent.is(a))
                .min()
                .orElse(Double.NaN);
        double rounded = Math.floor(level * 1000) / 1000;
        return rounded > 0 ? Optional.of(new Target("accuracy", true, false, rounded)) : Optional.empty();
    }

    /** The same with more that a reader must know. */
    public Effects warning(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Effects(groups, outputs, target, derivedTarget, all);
    }

    /** The groups of one variant, by effective batch and rate. */
    public List<Group> of(String variant) {
        return groups.stream().filter(g -> g.key().variant().equals(variant)).toList();
    }

    /** The variants, in order of their names. */
    public List<String> variants() {
        return groups.stream().map(g -> g.key().variant()).distinct().toList();
    }

    /** All runs of all groups. */
    public List<RunMeasures> runs() {
        return groups.stream().flatMap(g -> g.runs().stream()).toList();
    }
}
