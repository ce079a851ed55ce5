package dev.crema.study.report;

import dev.crema.chart.Axis;
import dev.crema.chart.Bound;
import dev.crema.chart.Column;
import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.EffectRun;
import dev.crema.chart.Scale;
import dev.crema.chart.TradeOff;
import dev.crema.log.Absent;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Estimate;
import dev.crema.study.stats.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A measure against the batch size, one line a condition (variant, or rate that does not follow the batch). */
final class EffectPictures {
    private EffectPictures() {}

    static Optional<EffectChart> of(Conclusion conclusion, String title, Axis y, ToDoubleFunction<RunMeasures> figure) {
        return chart(title, y, lines(conclusion, group -> point(group, figure)));
    }

    /** Images to the target with the fitted curve, censored groups as arrows. */
    static Optional<EffectChart> toTarget(Conclusion conclusion, boolean seconds) {
        String target = conclusion.effects().target().map(t -> t.text()).orElse("the target");
        Axis y = seconds ? new Axis("time to target", "s", Scale.LOG10) : new Axis("images to target", "", Scale.LOG10);
        Map<String, List<EffectPoint>> points = lines(conclusion, group -> reach(group, seconds));
        Optional<EffectChart> chart = chart(
                seconds
                        ? "How long each batch size takes to " + target
                        : "How many images each batch size needs to " + target,
                y,
                points);
        Optional<CriticalBatch> fit =
                conclusion.criticalBatch().filter(f -> !seconds && f.verdict() == CriticalBatch.Verdict.CARRIED);
        return chart.map(c -> fit.map(f -> fitted(c, f)).orElse(c))
                .map(c -> c.withLines(c.lines().stream()
                        .map(line ->
                                line.withRuns(runs(conclusion, line, c.lines().size(), seconds)))
                        .toList()))
                .map(c -> c.withTied(
                        tied(conclusion, seconds ? Objective.SECONDS_TO_TARGET : Objective.EXAMPLES_TO_TARGET)));
    }

    private static List<Double> tied(Conclusion conclusion, Objective objective) {
        return conclusion.choice(objective).filter(Choice::separable).stream()
                .flatMap(c -> c.tied().stream())
                .map(s -> (double) s.group().effectiveBatch())
                .distinct()
                .toList();
    }

    /** Every run of the groups of a line: where it crossed, how far it went at least, or that it failed. */
    private static List<EffectRun> runs(Conclusion conclusion, EffectLine line, int lines, boolean seconds) {
        List<EffectRun> runs = new ArrayList<>();
        List<Group> all = conclusion.effects().groups();
        for (Group group : all) {
            if (group.effectiveBatch() == 0
                    || !name(Condition.of(group, all), lines).equals(line.name())) {
                continue;
            }
            for (RunMeasures run : group.runs()) {
                double way = way(run, seconds);
                if (!run.verdict().counts()) {
                    runs.add(EffectRun.failed(group.effectiveBatch(), true));
                } else if (way > 0) {
                    runs.add(EffectRun.of(group.effectiveBatch(), way, bound(run.censored(), run.isAtMost())));
                }
            }
        }
        return runs;
    }

    /** Seconds against images to the target: a larger batch spends images to save time. */
    static Optional<TradeOff> tradeOff(Conclusion conclusion) {
        List<TradeOff.Spot> spots = new ArrayList<>();
        for (Group group : conclusion.judged()) {
            if (2 * group.failed() >= group.runs().size()) {
                continue; // nobody is advised to take it
            }
            boolean least = group.censored() > 0;
            double seconds =
                    least ? group.atLeast(RunMeasures::secondsToTarget) : group.reached(RunMeasures::secondsToTarget);
            double images =
                    least ? group.atLeast(RunMeasures::imagesToTarget) : group.reached(RunMeasures::imagesToTarget);
            if (seconds > 0 && images > 0 && group.effectiveBatch() > 0) {
                spots.add(new TradeOff.Spot(
                        group.label(), group.effectiveBatch(), images, seconds, bound(least, group.isAtMost())));
            }
        }
        String target = conclusion.effects().target().map(t -> t.text()).orElse("the target");
        return spots.size() < 2
                ? Optional.empty()
                : Optional.of(TradeOff.of(
                        "What " + target + " costs: time against images",
                        new Axis("images to target", "", Scale.LOG10),
                        new Axis("time to target", "s", Scale.LOG10),
                        spots));
    }

    private static EffectChart fitted(EffectChart chart, CriticalBatch fit) {
        EffectLine first = chart.lines().get(0);
        double low = first.points().stream().mapToDouble(EffectPoint::x).min().orElse(1);
        double high = first.points().stream().mapToDouble(EffectPoint::x).max().orElse(2);
        int steps = 60;
        double[] xs = new double[steps];
        double[] ys = new double[steps];
        for (int i = 0; i < steps; i++) {
            xs[i] = low * Math.pow(high / low, (double) i / (steps - 1));
            ys[i] = fit.steps().examples(xs[i]);
        }
        List<EffectLine> lines = new ArrayList<>(chart.lines());
        lines.set(0, first.withFit(Column.of(xs), Column.of(ys)));
        return new EffectChart(
                chart.title(),
                "line: E_min·(1 + B/B_crit), B_crit = "
                        + Digits.about(fit.steps().criticalBatch(), 2),
                chart.x(),
                chart.y(),
                lines,
                chart.tied());
    }

    private static Map<String, List<EffectPoint>> lines(
            Conclusion conclusion, Function<Group, Optional<EffectPoint>> point) {
        Map<String, List<EffectPoint>> lines = new LinkedHashMap<>();
        for (Group group : conclusion.effects().groups()) {
            if (group.effectiveBatch() > 0 && !group.counted().isEmpty()) {
                point.apply(group)
                        .ifPresent(p -> lines.computeIfAbsent(
                                        Condition.of(group, conclusion.effects().groups()), k -> new ArrayList<>())
                                .add(p));
            }
        }
        return lines;
    }

    private static Optional<EffectChart> chart(String title, Axis y, Map<String, List<EffectPoint>> lines) {
        List<EffectLine> all = lines.entrySet().stream()
                .map(e -> EffectLine.of(name(e.getKey(), lines.size()), e.getValue()))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(EffectChart.of(title, Axis.batchSize(), y, all));
    }

    /** Runs without a variant stand beside others only where those are of another length. */
    private static String name(String condition, int lines) {
        if (lines == 1) {
            return "";
        }
        return condition.isEmpty() ? "usual length" : condition;
    }

    private static Optional<EffectPoint> point(Group group, ToDoubleFunction<RunMeasures> figure) {
        Optional<Estimate> estimate = group.estimate(figure);
        return estimate.filter(e -> Double.isFinite(e.value()))
                .map(e -> e.interval()
                        .map(i -> EffectPoint.of(group.effectiveBatch(), e.value(), i.low(), i.high()))
                        .orElseGet(() -> EffectPoint.of(group.effectiveBatch(), e.value())));
    }

    private static Optional<EffectPoint> reach(Group group, boolean seconds) {
        double images = group.effectiveBatch();
        double reached = group.reached(r -> way(r, seconds));
        if (!Absent.is(reached) && group.isAtMost()) {
            return Optional.of(EffectPoint.of(images, reached, Bound.AT_MOST));
        }
        if (!Absent.is(reached)) {
            return (seconds ? group.secondsToTarget() : group.imagesToTarget())
                    .filter(Way::isOverSeeds)
                    .map(Way::interval)
                    .map(i -> EffectPoint.of(images, reached, i.low(), i.high()))
                    .or(() -> Optional.of(EffectPoint.of(images, reached)));
        }
        if (group.censored() == 0) {
            return Optional.empty();
        }
        double least = group.atLeast(r -> way(r, seconds));
        return Optional.of(EffectPoint.of(images, least, Bound.AT_LEAST));
    }

    private static Bound bound(boolean atLeast, boolean atMost) {
        return atLeast ? Bound.AT_LEAST : atMost ? Bound.AT_MOST : Bound.NONE;
    }

    private static double way(RunMeasures run, boolean seconds) {
        return seconds ? run.secondsToTarget() : run.imagesToTarget();
    }
}
