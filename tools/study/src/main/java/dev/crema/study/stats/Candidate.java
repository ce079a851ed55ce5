package dev.crema.study.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one group of runs offers to a choice: a value for each seed, and for the runs that never got there the
 * bound that is known.
 *
 * @param values seed → value, smaller is better
 * @param censored seed → a value that the run's own is at least (a run stopped before the target)
 * @param down how much smaller all values may truly be, in their unit
 * @param up how much larger
 */
public record Candidate(SortedMap<Long, Double> values, SortedMap<Long, Double> censored, double down, double up) {
    public Candidate {
        values = new TreeMap<>(values);
        censored = new TreeMap<>(censored);
    }

    /** Values that are exact but for their scatter. */
    public Candidate(SortedMap<Long, Double> values, SortedMap<Long, Double> censored) {
        this(values, censored, 0, 0);
    }

    /** A candidate without censored runs. */
    public static Candidate of(Map<Long, Double> values) {
        return new Candidate(new TreeMap<>(values), new TreeMap<>());
    }

    /** Whether every run got there, so that the group's mean is known and not only bounded. */
    public boolean complete() {
        return censored.isEmpty() && !values.isEmpty();
    }

    public int runs() {
        return values.size() + censored.size();
    }

    /** The mean; with a censored run a lower bound of it. */
    public double mean() {
        double sum = 0;
        for (double value : all()) {
            sum += value;
        }
        return sum / runs();
    }

    private List<Double> all() {
        List<Double> all = new ArrayList<>(values.values());
        all.addAll(censored.values());
        return all;
    }
}
