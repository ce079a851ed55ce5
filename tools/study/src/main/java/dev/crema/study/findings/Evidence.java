package dev.crema.study.findings;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.log.Absent;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What one belief is judged by: the conclusion, and comparisons of two groups seed by seed.
 *
 * @param pValues of the comparisons that decided: {@link Findings} corrects them for all beliefs together
 */
record Evidence(Conclusion conclusion, List<Double> pValues) {
    Evidence(Conclusion conclusion) {
        this(conclusion, new ArrayList<>());
    }

    /** Groups of the first variant that learnt something, by rising batch; of several rates the best. */
    List<Group> ladder() {
        List<Group> judged = conclusion.judged().stream()
                .filter(g -> g.effectiveBatch() > 0 && !g.counted().isEmpty())
                .toList();
        if (judged.isEmpty()) {
            return List.of();
        }
        String variant = judged.get(0).key().variant();
        return judged.stream()
                .filter(g -> g.key().variant().equals(variant))
                .sorted(Comparator.comparingInt(Group::effectiveBatch))
                .toList();
    }

    /** Every group that learnt something. */
    List<Group> learnt() {
        return conclusion.effects().groups().stream()
                .filter(g -> g.effectiveBatch() > 0 && !g.counted().isEmpty())
                .toList();
    }

    /** The groups of the ladder for which a figure is known. */
    List<Group> ladder(ToDoubleFunction<RunMeasures> figure) {
        return ladder().stream().filter(g -> !g.bySeed(figure).isEmpty()).toList();
    }

    /** Second less first, seed by seed; empty without two common seeds. */
    static Optional<Difference> difference(Group first, Group second, ToDoubleFunction<RunMeasures> figure) {
        return Difference.paired(first.bySeed(figure), second.bySeed(figure));
    }

    /** How many times as large the second is, as a difference of logarithms. */
    static Optional<Difference> ratio(Group first, Group second, ToDoubleFunction<RunMeasures> figure) {
        return Difference.paired(logs(first.bySeed(figure)), logs(second.bySeed(figure)));
    }

    private static Map<Long, Double> logs(Map<Long, Double> values) {
        Map<Long, Double> logs = new HashMap<>();
        values.forEach((seed, value) -> {
            if (value > 0) {
                logs.put(seed, Math.log(value));
            }
        });
        return logs;
    }

    /**
     * A claim that a difference is more than negligible.
     *
     * @param negligible a difference below this is as good as none: an interval above it supports, one below contradicts
     */
    ClaimVerdict rises(Optional<Difference> difference, double negligible) {
        if (difference.isEmpty()) {
            return ClaimVerdict.NOT_ENOUGH_DATA;
        }
        var interval = difference.get().interval();
        if (interval.low() <= negligible && interval.high() >= negligible) {
            return ClaimVerdict.NOT_ENOUGH_DATA;
        }
        pValues.add(difference.get().pOf(negligible));
        return interval.low() > negligible ? ClaimVerdict.SUPPORTED : ClaimVerdict.CONTRADICTED;
    }

    /** {@code 1.9 times (95 % interval 1.8 to 2.0)}, of a difference of logarithms. */
    static String times(Difference ratio) {
        return say(
                "%s times (95 %% interval %s to %s, %d seeds)",
                about(Math.exp(ratio.mean())),
                about(Math.exp(ratio.interval().low())),
                about(Math.exp(ratio.interval().high())),
                ratio.pairs());
    }

    /** {@code 0.0041 (95 % interval …)}, of a difference. */
    static String amount(Difference difference) {
        return say(
                "%.4f (95 %% interval %.4f to %.4f, %d seeds)",
                difference.mean(),
                difference.interval().low(),
                difference.interval().high(),
                difference.pairs());
    }

    static Finding open(String claim, String why) {
        return Finding.of(claim, ClaimVerdict.NOT_ENOUGH_DATA, why);
    }

    static String say(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** Three significant digits. */
    static String about(double value) {
        if (Absent.is(value) || !Double.isFinite(value)) {
            return "unknown";
        }
        int decimals = value == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        return say("%,." + Math.min(6, decimals) + "f", value);
    }
}
