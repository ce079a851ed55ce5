package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.base.Spelling;
import dev.crema.log.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that somebody gave to runs: {@code --legend a.log=baseline}. */
public final class LegendNames {
    private final List<String> given;

    public LegendNames(List<String> given) {
        this.given = List.copyOf(given);
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals <= 0 || equals == one.length() - 1) {
                throw CremaException.usage(
                        "--legend " + one + " does not have the form LOG=NAME", "write --legend train.log=baseline");
            }
        }
    }

    /** By its place in {@code runs}, the name of each run that was given one. A run is meant by its log or its label. */
    Map<Integer, String> of(List<Run> runs, List<String> labels) {
        var names = new HashMap<Integer, String>();
        for (String one : given) {
            boolean found = false;
            for (int equals = one.indexOf('='); equals > 0 && !found; equals = one.indexOf('=', equals + 1)) {
                String meant = one.substring(0, equals);
                String name = one.substring(equals + 1);
                for (int i = 0; i < runs.size(); i++) {
                    if (known(runs.get(i), labels.get(i)).contains(meant)) {
                        names.put(i, name);
                        found = true;
                    }
                }
            }
            if (!found) {
                throw unknown(one.substring(0, one.indexOf('=')), runs, labels);
            }
        }
        return names;
    }

    private static Set<String> known(Run run, String label) {
        var known = new LinkedHashSet<String>();
        known.add(RunLabels.shortName(run));
        known.add(run.name());
        known.add(String.valueOf(Path.of(run.name()).getFileName()));
        known.add(label);
        return known;
    }

    private static CremaException unknown(String meant, List<Run> runs, List<String> labels) {
        var all = new ArrayList<String>();
        for (int i = 0; i < runs.size(); i++) {
            all.addAll(known(runs.get(i), labels.get(i)));
        }
        return CremaException.usage(
                "--legend: there is no run with the name '" + meant + "'"
                        + Spelling.nearest(meant, all)
                                .map(near -> "; the nearest is '" + near + "'")
                                .orElse(""),
                "give the name of a log, for example --legend " + RunLabels.shortName(runs.get(0)) + "=baseline");
    }
}
