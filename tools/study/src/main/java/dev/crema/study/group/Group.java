package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.figures.Crossing;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Candidate;
import dev.crema.study.stats.Estimate;
import dev.crema.study.stats.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Runs that differ in nothing but their seed.
 *
 * @param key what they share
 * @param label how tables and pictures call it: {@code 64}, or with the rate and variant where those differ
 * @param runs all of them, the diverged ones too
 * @param validated the same runs by their accuracy on a validation part of the training set; empty where they have none
 */
public record Group(GroupKey key, String label, List<RunMeasures> runs, List<RunMeasures> validated) {
    public Group {
        runs = List.copyOf(runs);
        validated = List.copyOf(validated);
    }

    /** The same runs as what chooses among learning rates sees them: by the validation part, where they have one. */
    public Group selecting() {
        return validated.isEmpty() ? this : new Group(key, label, validated, List.of());
    }

    /** The runs that finished, or were stopped without diverging: those that enter means. */
    public List<RunMeasures> counted() {
        return runs.stream().filter(r -> r.verdict().counts()).toList();
    }

    /** The counted runs, or all of them where none counts: a diverged group still shows its last values. */
    public List<RunMeasures> shown() {
        List<RunMeasures> counted = counted();
        return counted.isEmpty() ? runs : counted;
    }

    /** Runs that diverged, collapsed or never learnt. */
    public int diverged() {
        return (int) runs.stream().filter(r -> r.verdict().failedToLearn()).count();
    }

    /** Runs that did not learn, aborted or ran out of memory. */
    public int failed() {
        return runs.size() - counted().size();
    }

    /** How many runs failed in which way, in the order of the runs: diverged, out of memory. */
    public Map<String, Long> failures() {
        return runs.stream()
                .filter(r -> !r.verdict().counts())
                .collect(Collectors.groupingBy(r -> r.verdict().kind(), LinkedHashMap::new, Collectors.counting()));
    }

    /** Counted runs that never reached the target. */
    public int censored() {
        return (int) counted().stream().filter(RunMeasures::censored).count();
    }

    public int effectiveBatch() {
        return key.effectiveBatch();
    }

    /** Mean over the shown runs; {@link Absent#VALUE} where none has the figure. */
    public double mean(ToDoubleFunction<RunMeasures> figure) {
        return estimate(figure).map(Estimate::value).orElse(Absent.VALUE);
    }

    /** Mean and 95 % interval over seeds; the interval is of counted runs only. */
    public Optional<Estimate> estimate(ToDoubleFunction<RunMeasures> figure) {
        double[] values =
                shown().stream().mapToDouble(figure).filter(v -> !Absent.is(v)).toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Estimate estimate = Estimate.of(values);
        // Two runs have one degree of freedom: their interval would be wider than anything anybody wants to know.
        return Optional.of(
                counted().isEmpty() || values.length == 2
                        ? new Estimate(estimate.value(), Optional.empty(), values.length)
                        : estimate);
    }

    /** As {@link #estimate}, of a figure between 0 and 1. */
    public Optional<Estimate> shareEstimate(ToDoubleFunction<RunMeasures> figure) {
        return estimate(figure).map(e -> new Estimate(e.value(), e.interval().map(i -> i.within(0, 1)), e.runs()));
    }

    /** Mean of what the counted runs needed to the target; empty unless every one of them reached it. */
    public double reached(ToDoubleFunction<RunMeasures> needed) {
        List<RunMeasures> counted = counted();
        return !counted.isEmpty() && counted.stream().allMatch(RunMeasures::reached)
                ? counted.stream()
                        .mapToDouble(needed)
                        .filter(v -> !Absent.is(v))
                        .average()
                        .orElse(Absent.VALUE)
                : Absent.VALUE;
    }

    /** Iterations to the target; empty unless every counted run reached it. */
    public Optional<Way> stepsToTarget() {
        return way(
                counted(),
                RunMeasures::iterationsToTarget,
                run -> run.crossing().iterations());
    }

    /** Training seconds to the target; empty unless every counted run reached it, by a clock. */
    public Optional<Way> secondsToTarget() {
        return way(
                counted().stream().filter(RunMeasures::timesCompare).toList(),
                RunMeasures::secondsToTarget,
                run -> run.crossing().seconds());
    }

    /** Images to the target; empty unless every counted run reached it. */
    public Optional<Way> imagesToTarget() {
        return way(
                counted(),
                RunMeasures::imagesToTarget,
                run -> run.crossing().iterations().map(range -> range.times(run.effectiveBatch())));
    }

    private Optional<Way> way(
            List<RunMeasures> counted,
            ToDoubleFunction<RunMeasures> point,
            Function<RunMeasures, Optional<Crossing.Range>> range) {
        if (counted.isEmpty() || !counted().stream().allMatch(RunMeasures::reached)) {
            return Optional.empty();
        }
        List<Crossing.Range> ranges =
                counted.stream().map(range).flatMap(Optional::stream).toList();
        if (ranges.size() < counted.size() || ranges.stream().anyMatch(r -> !(r.low() <= r.high()))) {
            return Optional.empty();
        }
        return Optional.of(Way.of(
                counted.stream()
                        .mapToDouble(r -> r.crossing().isBracketed() ? point.applyAsDouble(r) : Double.NaN)
                        .toArray(),
                ranges.stream().mapToDouble(Crossing.Range::low).toArray(),
                ranges.stream().mapToDouble(Crossing.Range::high).toArray()));
    }

    /** Mean way to the target, a run that never got there counting as far as it went: a lower bound of the mean. */
    public double atLeast(ToDoubleFunction<RunMeasures> needed) {
        return counted().stream()
                .filter(r -> r.reached() || r.censored())
                .mapToDouble(needed)
                .filter(v -> !Absent.is(v))
                .average()
                .orElse(Absent.VALUE);
    }

    /** A figure of each counted run by its seed; runs without a seed are numbered. */
    public SortedMap<Long, Double> bySeed(ToDoubleFunction<RunMeasures> figure) {
        SortedMap<Long, Double> values = new TreeMap<>();
        for (RunMeasures run : counted()) {
            double value = figure.applyAsDouble(run);
            if (!Absent.is(value) && Double.isFinite(value)) {
                values.put(seed(run, values), value);
            }
        }
        return values;
    }

    /** The group as a candidate by a cost of each run (smaller is better), on a scale where scatter is even. */
    public Candidate candidate(ToDoubleFunction<RunMeasures> cost) {
        return Candidate.of(bySeed(cost));
    }

    /**
     * The group as a candidate for the way to the target.
     *
     * @param cost of a run that got there; the least cost of one that did not
     */
    public Candidate targetCandidate(ToDoubleFunction<RunMeasures> cost) {
        SortedMap<Long, Double> values = new TreeMap<>();
        SortedMap<Long, Double> censored = new TreeMap<>();
        double slack = 0;
        boolean bounds = false;
        for (RunMeasures run : counted()) {
            slack += slack(run) / counted().size();
            bounds |= run.isAtMost();
            SortedMap<Long, Double> into = run.censored() ? censored : values;
            double value = cost.applyAsDouble(run);
            if ((run.reached() || run.censored()) && Double.isFinite(value)) {
                into.put(seed(run, into), value);
            }
        }
        return bounds
                ? new Candidate(
                        values, censored, Double.POSITIVE_INFINITY, 0) // before the first pass: no later than it
                : new Candidate(values, censored, slack, slack);
    }

    /** How far a crossing may be off, as a difference of logarithms. */
    private static double slack(RunMeasures run) {
        return run.crossing().isBracketed()
                ? run.crossing()
                        .iterations()
                        .map(r -> Way.TRUST * Math.log(r.high() / r.low()))
                        .orElse(0.0)
                : 0;
    }

    /** Whether a run reached the target before its first test pass: what it needs is at most that. */
    public boolean isAtMost() {
        return counted().stream().anyMatch(RunMeasures::isAtMost);
    }

    private static long seed(RunMeasures run, SortedMap<Long, Double> taken) {
        long seed = run.seed().orElse(taken.size() + 1L);
        while (taken.containsKey(seed)) {
            seed++;
        }
        return seed;
    }

    /** The counted runs' names, for provenance. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        runs.forEach(r -> names.add(r.name()));
        return names;
    }
}
