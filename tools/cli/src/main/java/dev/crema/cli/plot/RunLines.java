package dev.crema.cli.plot;

import dev.crema.chart.Note;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import dev.crema.chart.series.RunsBand;
import dev.crema.chart.series.SeedBand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a chart draws of the curves of its runs.
 *
 * @param behind runs thin behind their group's band, and runs of no group
 * @param by what the runs of a group share; {@code ""} where runs are not grouped
 */
record RunLines(List<Series> series, List<Series> behind, List<Note> notes, String by) {

    /** Each run a line, or its group; a group of more than ten runs is a band. */
    static RunLines of(RunSeries found, boolean logX) {
        RunGroups groups = RunGroups.of(List.copyOf(found.drawn().keySet()));
        var series = new ArrayList<Series>();
        var behind = new ArrayList<Series>();
        for (RunGroups.Group group : groups.groups()) {
            Map<Role, List<Series>> members = new LinkedHashMap<>();
            for (PlottedRun run : group.runs()) {
                for (Series one : found.drawn().getOrDefault(run, List.of())) {
                    boolean alone = group.runs().size() == 1;
                    Series own = alone ? one : one.inGroup(group.label(), group.order());
                    // A diverged run is followed by itself; a band would hide where it left.
                    if (group.isBand() && !run.diverged()) {
                        members.computeIfAbsent(own.role(), unused -> new ArrayList<>())
                                .add(own);
                    } else {
                        series.add(own);
                    }
                }
            }
            members.values().forEach(runs -> {
                series.add(RunsBand.of(group.label(), runs, logX));
                behind.addAll(runs);
            });
        }
        groups.rest().forEach(run -> behind.addAll(found.drawn().getOrDefault(run, List.of())));
        var notes = new ArrayList<Note>();
        if (!groups.rest().isEmpty()) {
            var names = groups.rest().stream().map(PlottedRun::label).toList();
            notes.add(new Note("Grey, of smaller groups: " + names.size() + " runs", List.of()));
        }
        return new RunLines(series, behind, notes, groups.by());
    }

    /** Runs that differ in nothing but their seed as their mean and its interval; a diverged run is a line. */
    static RunLines ofSeeds(RunSeries found) {
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        var series = new ArrayList<Series>();
        var alone = new ArrayList<String>();
        found.drawn().forEach((run, own) -> {
            if (run.diverged()) {
                alone.add(run.label());
            }
            for (Series one : own) {
                // Of further test nets, each run is a line.
                if (run.diverged() || run.isNamed() || !one.run().equals(run.label())) {
                    series.add(one);
                } else {
                    String key = one.role() + RunLabels.experiment(run.run());
                    groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(one);
                    names.put(key, run.group());
                }
            }
        });
        groups.forEach((key, seeds) -> {
            String name = names.getOrDefault(key, "");
            series.add(SeedBand.of(seeds.size() == 1 ? name : name + " (" + seeds.size() + " seeds)", seeds));
        });
        List<Note> notes = alone.isEmpty() ? List.of() : List.of(new Note("Diverged, so not in a band", alone));
        return new RunLines(series, List.of(), notes, "");
    }

    /** The largest x. */
    double longest() {
        double longest = 0;
        for (Series one : series) {
            longest = one.x().size() == 0
                    ? longest
                    : Math.max(longest, one.x().get(one.x().size() - 1));
        }
        return longest;
    }
}
