package dev.crema.cli.plot;

import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs as the entries of a legend: each run by itself while they can all be named, else groups of runs that share
 * something.
 *
 * @param rest runs of no group, where the small groups would be too many
 * @param by what the runs of a group share; {@code ""} where that is everything but the seed
 */
record RunGroups(List<Group> groups, List<PlottedRun> rest, String by) {
    /** A group of more runs is drawn as a band. */
    static final int MOST_LINES = 10;

    private static final int MOST_GROUPS = 12;
    private static final int MOST_NAMED = 36;

    /** The groups that are named have at least this share of the runs. */
    private static final double MOST = 0.8;

    /** @param order effective batch size, where the groups are ordered by it, else NaN */
    record Group(String label, double order, List<PlottedRun> runs) {
        boolean isBand() {
            return runs.size() > MOST_LINES;
        }

        private static Group alone(PlottedRun run) {
            return new Group(run.label(), run.order(), List.of(run));
        }
    }

    static RunGroups of(List<PlottedRun> runs) {
        List<Group> experiments = experiments(runs);
        long single = experiments.stream()
                .filter(group -> !group.isBand())
                .mapToLong(group -> group.runs().size())
                .sum();
        long bands = experiments.stream().filter(Group::isBand).count();
        if (single + bands <= MOST_NAMED) {
            var entries = new ArrayList<Group>();
            for (Group group : experiments) {
                if (group.isBand()) {
                    entries.add(group);
                } else {
                    group.runs().stream().map(Group::alone).forEach(entries::add);
                }
            }
            return new RunGroups(entries, List.of(), "");
        }
        if (experiments.size() <= MOST_GROUPS) {
            return new RunGroups(experiments, List.of(), "");
        }
        return coarser(runs);
    }

    private static List<Group> experiments(List<PlottedRun> runs) {
        return grouped(runs, run -> RunLabels.experiment(run.run()), PlottedRun::group);
    }

    /** Groups that share less, until the largest of them hold most of the runs. */
    private static RunGroups coarser(List<PlottedRun> runs) {
        RunGroups found = by(runs, List.of(RunPart.NET));
        for (List<RunPart> parts : List.of(
                List.of(RunPart.NET, RunPart.BATCH, RunPart.RATE),
                List.of(RunPart.NET, RunPart.BATCH),
                List.of(RunPart.NET),
                List.of(RunPart.BATCH),
                List.of(RunPart.RATE),
                List.of(RunPart.SOLVER))) {
            RunGroups tried = by(runs, parts);
            if (tried.groups.size() > 1 && tried.rest.size() <= (1 - MOST) * runs.size()) {
                return tried;
            }
        }
        return found;
    }

    private static RunGroups by(List<PlottedRun> runs, List<RunPart> parts) {
        List<Run> all = runs.stream().map(PlottedRun::run).toList();
        // A net that all runs share needs not be said in each name.
        List<RunPart> telling = parts.stream()
                .filter(part -> all.stream().map(part::of).distinct().count() > 1)
                .toList();
        List<Group> groups = grouped(
                runs,
                run -> values(run.run(), parts),
                run -> values(run.run(), parts).isEmpty()
                        ? "unknown " + parts.get(0).words()
                        : values(run.run(), telling));
        List<RunPart> said = telling.isEmpty() ? parts : telling;
        boolean byBatch = said.equals(List.of(RunPart.BATCH));
        var largest = new HashSet<>(groups.stream()
                .sorted(Comparator.comparingInt(group -> -group.runs().size()))
                .limit(groups.size() <= MOST_GROUPS ? MOST_GROUPS : MOST_GROUPS - 1)
                .toList());
        var named = new ArrayList<Group>();
        var rest = new ArrayList<PlottedRun>();
        for (Group group : groups) {
            if (largest.contains(group)) {
                named.add(byBatch ? ordered(group) : group);
            } else {
                rest.addAll(group.runs());
            }
        }
        return new RunGroups(
                named,
                rest,
                String.join(" and ", said.stream().map(RunPart::words).toList()));
    }

    private static String values(Run run, List<RunPart> parts) {
        return String.join(
                " · ",
                parts.stream()
                        .map(part -> part.of(run))
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    private static Group ordered(Group group) {
        var batch = group.runs().get(0).run().config().effectiveBatchSize();
        return new Group(group.label(), batch.isPresent() ? batch.getAsInt() : Double.NaN, group.runs());
    }

    /** A run that somebody named stays alone. */
    private static List<Group> grouped(
            List<PlottedRun> runs, Function<PlottedRun, String> key, Function<PlottedRun, String> label) {
        Map<String, List<PlottedRun>> groups = new LinkedHashMap<>();
        for (PlottedRun run : runs) {
            groups.computeIfAbsent(run.isNamed() ? "\0" + run.label() : key.apply(run), unused -> new ArrayList<>())
                    .add(run);
        }
        return groups.values().stream()
                .map(group -> group.size() == 1
                        ? Group.alone(group.get(0))
                        : new Group(
                                label.apply(group.get(0)) + " (" + group.size() + " runs)",
                                group.get(0).order(),
                                group))
                .toList();
    }
}
