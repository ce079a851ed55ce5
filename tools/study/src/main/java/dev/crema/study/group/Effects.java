package dev.crema.study.group;

import static dev.crema.base.Setting.TARGET;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.Target;
import dev.crema.log.figures.TestMeasure;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.Measuring;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that some logs say about the batch size: their runs, in groups that differ in one thing.
 *
 * @param groups by variant, effective batch and rate
 * @param target what the runs were to reach; empty where they were never tested
 * @param derivedTarget the target was not given but taken from the runs: the best level that all groups reached
 * @param warnings what a reader must know before believing the rest
 */
public record Effects(List<Group> groups, Optional<Target> target, boolean derivedTarget, List<String> warnings) {
    /** What must be gained of all that there is to gain before a level says that something was learnt. */
    private static final double CLEAR_STEP = 0.05;

    public Effects {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /**
     * Measures and groups the runs of some logs; sessions that resumed each other are joined first.
     *
     * @throws dev.crema.base.CremaException when a named output is in none of the logs
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
        Variants variants = new Variants(runs);
        Map<String, List<Run>> nets =
                runs.stream().collect(Collectors.groupingBy(variants::of, TreeMap::new, Collectors.toList()));
        IdentityHashMap<Run, OutputChoice> outputs =
                OutputChoice.each(nets.values(), options.accuracyOutput(), options.lossOutput());
        List<String> warnings = new ArrayList<>();
        outputs.values().stream().flatMap(o -> o.remarks().stream()).distinct().forEach(warnings::add);
        warnings.addAll(variants.warnings());
        options.target().ifPresent(t -> check(t, outputs));
        boolean raced = runs.stream().anyMatch(RaceFact::endedEarly);
        Optional<Target> target = options.target();
        Workers workers = new Workers(runs);
        List<Group> groups = group(runs, variants, workers, new Measuring(outputs, target, options.trainSize(), raced));
        boolean derived = false;
        if (target.isEmpty()) {
            target = commonLevel(groups);
            derived = target.isPresent();
            if (derived) {
                groups = group(runs, variants, workers, new Measuring(outputs, target, options.trainSize(), raced));
            } else if (groups.stream().flatMap(g -> g.counted().stream()).anyMatch(r -> r.bestTestAccuracy() > 0)) {
                warnings.add("There is no target, because not all runs reached an accuracy clearly above the start or"
                        + " guessing. Times to a target are not compared. Give one with " + TARGET + ".");
            }
        }
        warnings.addAll(Warnings.about(groups, target, all.size() - runs.size()));
        Disturbed.warning(groups).ifPresent(warnings::add);
        Replicas.differ(groups).ifPresent(warnings::add);
        workers.differ().ifPresent(warnings::add);
        return new Effects(groups, target, derived, warnings);
    }

    /** A target that no run can reach, because none has its output, is a mistake. */
    private static void check(Target target, IdentityHashMap<Run, OutputChoice> outputs) {
        List<String> names = List.copyOf(OutputChoice.names(outputs.keySet()));
        boolean known = outputs.entrySet().stream()
                .anyMatch(e -> e.getValue()
                        .named(target.output(), e.getKey().test().outputNames())
                        .isPresent());
        for (OutputChoice choice : outputs.values()) {
            if (!known || choice.named(target.output(), names).isPresent()) {
                target.measure(choice, names);
            }
        }
    }

    private static List<Group> group(List<Run> runs, Variants variants, Workers workers, Measuring measuring) {
        Map<GroupKey, List<Run>> byKey = new TreeMap<>();
        for (Run run : runs) {
            byKey.computeIfAbsent(GroupKey.of(variants.of(run), run.config()), k -> new ArrayList<>())
                    .add(run);
        }
        List<GroupKey> keys = List.copyOf(byKey.keySet());
        List<Group> groups = new ArrayList<>();
        byKey.forEach((key, members) -> {
            List<RunMeasures> tested = members.stream().map(measuring::measure).toList();
            List<RunMeasures> validated = members.stream()
                    .flatMap(run -> measuring.validated(run).stream())
                    .toList();
            boolean all = validated.size() == tested.size();
            groups.add(new Group(
                    key, Labels.of(key, keys), mark(tested, workers), all ? mark(validated, workers) : List.of()));
        });
        return groups;
    }

    /** The runs of one group, marked where their seconds do not compare with those of others. */
    private static List<RunMeasures> mark(List<RunMeasures> runs, Workers workers) {
        return workers.mark(Disturbed.mark(runs));
    }

    /**
     * The best accuracy that every counted run reached, rounded down to three digits; none where that is no clear step
     * above what some run had for nothing, before any training or by guessing.
     */
    private static Optional<Target> commonLevel(List<Group> groups) {
        List<RunMeasures> runs = groups.stream()
                .flatMap(g -> g.counted().stream())
                .filter(r -> !Absent.is(r.bestTestAccuracy()))
                .toList();
        double level =
                runs.stream().mapToDouble(RunMeasures::bestTestAccuracy).min().orElse(Double.NaN);
        double rounded = Math.floor(level * 1000) / 1000;
        double nothing =
                runs.stream().mapToDouble(RunMeasures::accuracyForNothing).max().orElse(0);
        return rounded > 0 && rounded >= nothing + CLEAR_STEP * (1 - nothing)
                ? Optional.of(new Target(OutputChoice.ACCURACY, true, false, rounded))
                : Optional.empty();
    }

    /** The groups of one variant, by effective batch and rate. */
    public List<Group> of(String variant) {
        return groups.stream().filter(g -> g.key().variant().equals(variant)).toList();
    }

    /** The variants, in order of their names. */
    public List<String> variants() {
        return groups.stream().map(g -> g.key().variant()).distinct().toList();
    }

    /** Names of the accuracy outputs; several where nets differ. */
    public List<String> accuracyOutputs() {
        return outputs(OutputChoice::accuracy);
    }

    /** Names of the loss outputs; several where nets differ. */
    public List<String> lossOutputs() {
        return outputs(OutputChoice::loss);
    }

    private List<String> outputs(Function<OutputChoice, Optional<TestMeasure>> which) {
        return runs().stream()
                .flatMap(r -> which.apply(r.outputs()).stream())
                .map(TestMeasure::name)
                .distinct()
                .toList();
    }

    /** All runs of all groups. */
    public List<RunMeasures> runs() {
        return groups.stream().flatMap(g -> g.runs().stream()).toList();
    }
}
