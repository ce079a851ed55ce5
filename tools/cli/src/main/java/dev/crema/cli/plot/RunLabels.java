package dev.crema.cli.plot;

import dev.crema.log.Run;
import dev.crema.log.SessionConfig;
import dev.crema.log.figures.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What runs are called in a picture: by their batch size, and by whatever else tells them apart ({@code batch 512 · lr
 * 0.01}); by their file only where nothing else does.
 */
public final class RunLabels {
    /** What may tell runs apart, in the order in which it is tried. */
    private static final List<Function<Run, String>> PARTS = List.of(
            RunLabels::batch,
            run -> said(
                    run,
                    config -> config.baseLr().isPresent()
                            ? "lr " + number(config.baseLr().getAsDouble())
                            : ""),
            run -> said(run, config -> config.solverType().orElse("")),
            run -> said(run, config -> config.netName().orElse("")),
            run -> said(run, config -> config.lrPolicy().orElse("")),
            run -> said(
                    run,
                    config -> config.maxIter().isPresent() ? config.maxIter().getAsInt() + " iterations" : ""),
            run -> said(
                    run,
                    config -> config.iterSize().orElse(1) > 1
                            ? "iter_size " + config.iterSize().getAsInt()
                            : ""),
            run -> said(
                    run,
                    config -> config.randomSeed().isPresent()
                            ? "seed " + config.randomSeed().getAsLong()
                            : ""));

    /** Batch, rate, solver and net are said wherever the runs differ in them. */
    private static final int ALWAYS = 4;

    /** The last part, in which runs that are repetitions of each other may differ. */
    private static final int SEED = PARTS.size() - 1;

    private RunLabels() {}

    /** A label for each of {@code runs}, all different, from as few parts as that takes. */
    public static List<String> of(List<Run> runs) {
        List<String> labels = List.of();
        for (int most = ALWAYS; most <= PARTS.size(); most++) {
            labels = joined(runs, varying(runs, most));
            if (new HashSet<>(labels).size() == runs.size()) {
                break;
            }
        }
        return unique(labels, runs);
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
        long experiments = runs.stream().map(RunLabels::experiment).distinct().count();
        List<String> labels = List.of();
        for (int most = ALWAYS; most <= SEED; most++) {
            labels = joined(runs, varying(runs, most));
            if (new HashSet<>(labels).size() == experiments) {
                break;
            }
        }
        return labels;
    }

    /** Everything that a group of seeds must share. */
    static String experiment(Run run) {
        var text = new StringBuilder();
        PARTS.subList(0, SEED).forEach(part -> text.append(part.apply(run)).append('\0'));
        SessionConfig config = run.config();
        return text.append(config.momentum())
                .append(config.weightDecay())
                .append(config.devices())
                .toString();
    }

    /** The parts in which the runs differ; the batch size is always said. */
    private static List<Function<Run, String>> varying(List<Run> runs, int most) {
        var varying = new ArrayList<Function<Run, String>>();
        for (int i = 0; i < most; i++) {
            Function<Run, String> part = PARTS.get(i);
            boolean differ = runs.stream().map(part).distinct().count() > 1;
            if (i == 0 || differ) {
                varying.add(part);
            }
        }
        return varying;
    }

    private static List<String> joined(List<Run> runs, List<Function<Run, String>> parts) {
        var labels = new ArrayList<String>();
        for (Run run : runs) {
            var said = parts.stream()
                    .map(part -> part.apply(run))
                    .filter(part -> !part.isEmpty())
                    .toList();
            labels.add(said.isEmpty() ? shortName(run) : String.join(" · ", said));
        }
        return labels;
    }

    private static String batch(Run run) {
        var batch = run.config().effectiveBatchSize();
        return batch.isPresent() ? "batch " + batch.getAsInt() : "";
    }

    private static String said(Run run, Function<SessionConfig, String> part) {
        return part.apply(run.config());
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
