package dev.crema.study.report;

import dev.crema.chart.Axis;
import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.Scale;
import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Ridge;
import dev.crema.study.group.Labels;
import dev.crema.study.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The best learning rate of each batch size, beside what the linear and the square-root rule say. */
final class RidgeTable {
    private RidgeTable() {}

    static Table of(Ridge ridge) {
        List<List<Cell>> rows = ridge.crests().stream()
                .map(crest -> List.of(
                        Cell.number(crest.batch(), Integer.toString(crest.batch())),
                        rate(crest.rate()),
                        rate(crest.interval().low()),
                        rate(crest.interval().high()),
                        rate(ridge.byRule(Ridge.SQUARE_ROOT, crest.batch())),
                        rate(ridge.byRule(Ridge.LINEAR, crest.batch()))))
                .toList();
        return Table.of(
                        "Best learning rate of each batch size",
                        List.of(
                                Table.Heading.number("batch"),
                                Table.Heading.number("best learning rate"),
                                Table.Heading.number("95 % from"),
                                Table.Heading.number("to"),
                                Table.Heading.number("square-root rule"),
                                Table.Heading.number("linear rule")),
                        rows)
                .withNote(sentence(ridge) + " Best for "
                        + (ridge.objective() == Objective.ACCURACY
                                ? "the accuracy at the end."
                                : "the number of images to the target.")
                        + " The intervals end at the nearest learning rates that are significantly worse. Both rules start"
                        + " at the best learning rate of the smallest batch size.");
    }

    private static Cell rate(double rate) {
        return rate == 0
                ? Cell.number(0, "none was worse")
                : Double.isInfinite(rate) ? Cell.number(rate, "none was worse") : Cell.number(rate, Labels.rate(rate));
    }

    /** {@code The best learning rate grows as batch^0.75 (95 %: 0.3 to 1.2). …} */
    static String sentence(Ridge ridge) {
        Interval interval = ridge.interval();
        boolean linear = interval.contains(Ridge.LINEAR);
        boolean root = interval.contains(Ridge.SQUARE_ROOT);
        String rules = linear && root
                ? "The runs exclude neither the linear rule (1) nor the square-root rule (0.5)."
                : linear
                        ? "The runs exclude the square-root rule (0.5), but not the linear rule (1)."
                        : root
                                ? "The runs exclude the linear rule (1), but not the square-root rule (0.5)."
                                : "The runs exclude the linear rule (1) and the square-root rule (0.5).";
        String known = Double.isInfinite(interval.low()) && Double.isInfinite(interval.high())
                ? "no 95 % interval: give more learning rates or seeds"
                : Double.isInfinite(interval.low())
                        ? "95 %: at most " + Digits.fixed(interval.high(), 2)
                        : Double.isInfinite(interval.high())
                                ? "95 %: at least " + Digits.fixed(interval.low(), 2)
                                : "95 %: " + Digits.fixed(interval.low(), 2) + " to "
                                        + Digits.fixed(interval.high(), 2);
        return "The best learning rate follows batch^" + Digits.fixed(ridge.slope(), 2) + " (" + known + "). " + rules;
    }

    static EffectChart picture(Ridge ridge) {
        // An interval that is open ends a little beyond everything else.
        double lowest = edges(ridge).min().orElseThrow() / 2;
        double highest = edges(ridge).max().orElseThrow() * 2;
        List<EffectPoint> best = ridge.crests().stream()
                .map(c -> EffectPoint.of(
                        c.batch(),
                        c.rate(),
                        Math.max(lowest, c.interval().low()),
                        Math.min(highest, c.interval().high())))
                .toList();
        return EffectChart.of(
                "Best learning rate of each batch size",
                Axis.batchSize(),
                new Axis("learning rate", "", Scale.LOG10),
                List.of(
                        EffectLine.of("best of those that ran", best),
                        rule("linear rule", ridge, Ridge.LINEAR),
                        rule("square-root rule", ridge, Ridge.SQUARE_ROOT)));
    }

    /** The best rates, and the ends of their intervals where there are any. */
    private static DoubleStream edges(Ridge ridge) {
        return ridge.crests().stream()
                .flatMapToDouble(c -> DoubleStream.of(
                        c.rate(), c.interval().low(), c.interval().high()))
                .filter(edge -> edge > 0 && Double.isFinite(edge));
    }

    private static EffectLine rule(String name, Ridge ridge, double exponent) {
        return EffectLine.of(
                name,
                ridge.crests().stream()
                        .map(c -> EffectPoint.of(c.batch(), ridge.byRule(exponent, c.batch())))
                        .toList());
    }

    /** The ridge in effects.json. */
    static Map<String, @Nullable Object> json(Ridge ridge) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("objective", ridge.objective().title());
        map.put("slope", Digits.json(ridge.slope()));
        map.put("slope_interval", Digits.json(ridge.interval()));
        map.put("linear_rule_excluded", !ridge.interval().contains(Ridge.LINEAR));
        map.put("square_root_rule_excluded", !ridge.interval().contains(Ridge.SQUARE_ROOT));
        map.put(
                "batches",
                ridge.crests().stream().map(crest -> crest(ridge, crest)).toList());
        return map;
    }

    private static Map<String, @Nullable Object> crest(Ridge ridge, Ridge.Crest crest) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("effective_batch_size", crest.batch());
        map.put("best_lr", Digits.json(crest.rate()));
        map.put("best_lr_interval", Digits.json(crest.interval()));
        map.put("linear_rule_lr", Digits.json(ridge.byRule(Ridge.LINEAR, crest.batch())));
        map.put("square_root_rule_lr", Digits.json(ridge.byRule(Ridge.SQUARE_ROOT, crest.batch())));
        return map;
    }
}
