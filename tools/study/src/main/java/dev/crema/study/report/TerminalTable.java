package dev.crema.study.report;

import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.log.Absent;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Group;
import dev.crema.study.group.GroupKey;
import dev.crema.study.group.Labels;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Estimate;
import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The table that ends a study: one line a group, only columns of which something is known. */
public final class TerminalTable {
    private static final String GAP = "  ";

    private TerminalTable() {}

    /** The table's lines, each ended by a newline. */
    public static String of(Conclusion conclusion) {
        return layout(rows(conclusion));
    }

    /** Another table of the report, below its title. */
    public static String of(Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(Table.Heading::name).toList());
        table.rows().forEach(row -> rows.add(row.stream().map(Cell::text).toList()));
        return table.title() + "\n" + layout(rows);
    }

    /** Heading and rows as cells, for the terminal and for the page. */
    static List<List<String>> rows(Conclusion conclusion) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "batch",
                "lr",
                "epochs",
                "runs",
                "train loss",
                "test loss",
                "seconds",
                "images/s",
                "memory MB",
                "accuracy",
                (wantsImages(conclusion) ? "images to " : "s to ")
                        + conclusion.effects().target().map(Target::text).orElse("target"),
                "remark"));
        List<GroupKey> keys =
                conclusion.effects().groups().stream().map(Group::key).toList();
        for (Group group : conclusion.effects().groups()) {
            rows.add(row(group, keys, toTarget(group, wantsImages(conclusion))));
        }
        return withoutEmpty(rows);
    }

    /** Whether the way to the target is counted in images: where a race was about them, or no clock ran. */
    static boolean wantsImages(Conclusion conclusion) {
        return !conclusion.choices().isEmpty()
                && conclusion.choices().get(0).objective() == Objective.EXAMPLES_TO_TARGET;
    }

    private static List<String> row(Group group, List<GroupKey> keys, String toTarget) {
        return List.of(
                Labels.withoutRate(group.key(), keys),
                Digits.about(group.key().baseLr(), 3).replaceAll("(\\.\\d*?)0+$", "$1"),
                Digits.about(group.mean(RunMeasures::epochs), 3).replaceAll("\\.0+$", ""),
                Integer.toString(group.runs().size()),
                Digits.fixed(group.mean(RunMeasures::finalTrainLoss), 4),
                Digits.fixed(group.mean(RunMeasures::finalTestLoss), 4),
                Digits.about(group.mean(RunMeasures::trainSeconds), 3),
                Digits.about(group.mean(RunMeasures::imagesPerSecond), 3),
                Digits.about(group.mean(RunMeasures::peakMemoryMb), 3),
                accuracy(group.shareEstimate(RunMeasures::finalTestAccuracy)),
                toTarget,
                remark(group));
    }

    static String accuracy(Optional<Estimate> estimate) {
        return estimate.map(e -> Digits.fixed(e.value(), 4)
                        + e.interval().map(i -> spread(e, i)).orElse(""))
                .orElse("");
    }

    /** Half the interval; the interval itself where it is cut off at 0 or 1. */
    private static String spread(Estimate estimate, Interval interval) {
        boolean even = Math.abs(interval.high() + interval.low() - 2 * estimate.value()) < 1e-9;
        return even
                ? " ± " + Digits.fixed(estimate.halfWidth(), 4)
                : " (" + Digits.fixed(interval.low(), 4) + " to " + Digits.fixed(interval.high(), 4) + ")";
    }

    /** The way to the target: the mean, or with a censored run the least that is known. */
    private static String toTarget(Group group, boolean images) {
        ToDoubleFunction<RunMeasures> needed = images ? RunMeasures::imagesToTarget : RunMeasures::secondsToTarget;
        double reached = group.reached(needed);
        if (!Absent.is(reached)) {
            return (group.isAtMost() ? "≤ " : "") + Digits.about(reached, 3);
        }
        if (group.censored() == 0) {
            return "";
        }
        return "≥ " + Digits.about(group.atLeast(needed), 3);
    }

    static String remark(Group group) {
        List<String> remarks = new ArrayList<>();
        if (group.failed() > 0) {
            group.failures()
                    .forEach((kind, count) ->
                            remarks.add(count + " of " + group.runs().size() + " " + kind));
            remarks.add("failures " + failures(group));
        }
        if (group.counted().size() == 2) {
            remarks.add("two runs: no useful interval");
        }
        if (group.censored() > 0) {
            remarks.add(group.censored() + " below target");
        }
        return String.join(", ", remarks);
    }

    /** The 95 % interval of the share that fails (Clopper and Pearson 1934). */
    private static String failures(Group group) {
        Interval share = Interval.ofShare(group.failed(), group.runs().size());
        return Math.round(100 * share.low()) + " to " + Math.round(100 * share.high()) + " %";
    }

    private static List<List<String>> withoutEmpty(List<List<String>> rows) {
        int width = rows.get(0).size();
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            int column = c;
            if (rows.stream().skip(1).anyMatch(r -> !r.get(column).isEmpty())) {
                kept.add(c);
            }
        }
        return rows.stream().map(row -> kept.stream().map(row::get).toList()).toList();
    }

    private static String layout(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - row.get(c).length());
                boolean text = rows.get(0).get(c).equals("remark");
                line.append(c == 0 ? "" : GAP).append(text ? row.get(c) : padding + row.get(c));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
