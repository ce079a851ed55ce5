package dev.crema.cli.plot;

import dev.crema.log.Run;
import dev.crema.log.SessionConfig;
import dev.crema.log.figures.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What runs are called in a picture: by their batch size, and by whatever else tells them apart ({@code batch 512 · lr
 * 0.01}); by their file only where nothing else does.
 */
public final class RunLabels {
    /** Batch, rate, solver and net are said wherever the runs differ in them. */
    private static final Set<RunPart> ALWAYS = EnumSet.of(RunPart.BATCH, RunPart.RATE, RunPart.SOLVER, RunPart.NET);

    private RunLabels() {}

    /** A label for each of {@code runs}, all different, from as few parts as that takes. */
    public static List<String> of(List<Run> runs) {
        return unique(joined(runs, telling(runs, List.of(RunPart.values()))), runs);
    }

    private static List<String> unique(List<String> labels, List<Run> runs) {
        Map<String, Integer> times = new HashMap<>();
        labels.forEach(label -> times.merge(label, 1, Integer::sum));
        var unique = new ArrayList<String>();
        Map<String, Integer> used = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            String file = shortName(runs.get(i));
            if (times.getOrDefault(label, 1) > 1 && !label.equals(file)) {
                label += " · " + file;
            }
            Verdict verdict = Verdict.of(runs.get(i));
            label += verdict.failedToLearn() ? " (" + verdict.kind() + ")" : "";
            int nth = used.merge(label, 1, Integer::sum);
            unique.add(nth == 1 ? label : label + " (" + nth + ")");
        }
        return unique;
    }

    /** Labels that are equal for runs which differ in nothing but their seed. */
    static List<String> withoutSeed(List<Run> runs) {
        return joined(
                runs,
                telling(
                        runs,
                        Arrays.stream(RunPart.values())
                                .filter(part -> part != RunPart.SEED)
                                .toList()));
    }

    /** Everything that a group of seeds must share. */
    static String experiment(Run run) {
        SessionConfig config = run.config();
        return values(run, EnumSet.complementOf(EnumSet.of(RunPart.SEED)))
                + config.momentum()
                + config.weightDecay()
                + config.devices();
    }

    /**
     * Whether the batch size alone orders the runs: they share net and solver, and those of one batch size are seeds. The
     * learning rate and the length may follow the batch size.
     */
    static boolean areOrderedByBatch(List<Run> runs) {
        long settings = distinct(runs, run -> values(run, EnumSet.of(RunPart.SOLVER, RunPart.NET, RunPart.POLICY)));
        long batches = distinct(runs, RunPart.BATCH::of);
        return settings == 1
                && batches > 1
                && distinct(runs, RunLabels::experiment) == batches
                && runs.stream().noneMatch(run -> RunPart.BATCH.of(run).isEmpty());
    }

    private static long distinct(List<Run> runs, Function<Run, String> key) {
        return runs.stream().map(key).distinct().count();
    }

    private static String values(Run run, Collection<RunPart> of) {
        return of.stream().map(part -> part.of(run) + '\0').collect(Collectors.joining());
    }

    /**
     * The parts that are said: the batch size always, rate, solver and net where the runs differ in them, and of the others
     * those that tell more runs apart.
     */
    private static List<RunPart> telling(List<Run> runs, List<RunPart> of) {
        List<RunPart> parts = List.of();
        for (RunPart part : of) {
            var more = new ArrayList<>(parts);
            more.add(part);
            boolean differ = ALWAYS.contains(part)
                    ? distinct(runs, part::of) > 1
                    : distinct(runs, run -> values(run, more))
                            > distinct(runs, run -> values(run, more.subList(0, more.size() - 1)));
            if (part == RunPart.BATCH || differ) {
                parts = more;
            }
        }
        return parts;
    }

    private static List<String> joined(List<Run> runs, List<RunPart> parts) {
        return runs.stream().map(run -> joined(run, parts)).toList();
    }

    /** The values of {@code parts} in a label; the file's name where the log says none of them. */
    static String joined(Run run, List<RunPart> parts) {
        var said = parts.stream()
                .map(part -> part.of(run))
                .filter(part -> !part.isEmpty())
                .toList();
        return said.isEmpty() ? shortName(run) : String.join(" · ", said);
    }

    /** {@code 0.01}, {@code 3.9063e-05}: as Caffe prints a rate. */
    static String number(double value) {
        String text = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
        return text.length() <= 9 ? text : String.format(java.util.Locale.ROOT, "%.5g", value);
    }

    /** The log's name without its folder. */
    static String shortName(Run run) {
        Path name = Path.of(run.name()).getFileName();
        String text = name == null ? run.name() : name.toString();
        return text.endsWith(".log") ? text.substring(0, text.length() - 4) : text;
    }
}
