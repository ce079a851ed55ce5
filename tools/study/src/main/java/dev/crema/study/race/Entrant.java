package dev.crema.study.race;

import dev.crema.study.stats.Candidate;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cell of a race.
 *
 * @param id its name, that of its runs' folders without the seed
 * @param scores what its runs gave, by seed
 */
public record Entrant(String id, SortedMap<Long, Score> scores) {
    public Entrant {
        scores = new TreeMap<>(scores);
    }

    boolean hasRun(long seed) {
        return scores.containsKey(seed);
    }

    /** Runs up to a seed that failed. */
    int failed(long last) {
        return (int) scores.headMap(last + 1).values().stream()
                .filter(Score.Failed.class::isInstance)
                .count();
    }

    /** Its mean cost up to a seed; empty where a run failed or did not get there. */
    public OptionalDouble costAfter(long last) {
        Candidate candidate = upTo(last);
        return candidate.complete() && failed(last) == 0 ? OptionalDouble.of(candidate.mean()) : OptionalDouble.empty();
    }

    /** What its runs up to a seed say of it. */
    Candidate upTo(long last) {
        SortedMap<Long, Double> known = new TreeMap<>();
        SortedMap<Long, Double> atLeast = new TreeMap<>();
        double down = 0;
        double up = 0;
        for (var entry : scores.headMap(last + 1).entrySet()) {
            if (entry.getValue() instanceof Score.Known score) {
                known.put(entry.getKey(), score.cost());
                down += score.down();
                up += score.up();
            } else if (entry.getValue() instanceof Score.AtLeast bound) {
                atLeast.put(entry.getKey(), bound.cost());
            }
        }
        int runs = Math.max(1, known.size() + atLeast.size());
        return new Candidate(known, atLeast, down / runs, up / runs);
    }
}
