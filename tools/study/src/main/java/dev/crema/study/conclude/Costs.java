package dev.crema.study.conclude;

import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Candidate;

/**
 * What a run costs under an objective, smaller being better. Seconds, images and memory are compared by their logarithm, as
 * their scatter is a factor; accuracy as it is, with its sign turned.
 */
public final class Costs {
    private Costs() {}

    /** The group's runs as values to compare; without a value where none has the figure. */
    public static Candidate of(Objective objective, Group group) {
        return switch (objective) {
            case SECONDS_TO_TARGET -> group.targetCandidate(r -> log(r.secondsToTarget()));
            case EXAMPLES_TO_TARGET -> group.targetCandidate(r -> log(r.imagesToTarget()));
            case ACCURACY ->
                group.candidate(r -> Absent.is(r.finalTestAccuracy()) ? Absent.VALUE : -r.finalTestAccuracy());
            case MEMORY -> group.candidate(r -> Absent.is(r.peakMemoryMb()) ? Absent.VALUE : log(r.peakMemoryMb()));
        };
    }

    /** What is shown: the plain mean, as in effects.csv; of a group with censored runs the mean of what is known. */
    static double shown(Objective objective, Group group) {
        return switch (objective) {
            case SECONDS_TO_TARGET -> group.atLeast(RunMeasures::secondsToTarget);
            case EXAMPLES_TO_TARGET -> group.atLeast(RunMeasures::imagesToTarget);
            case ACCURACY -> group.mean(RunMeasures::finalTestAccuracy);
            case MEMORY -> group.mean(RunMeasures::peakMemoryMb);
        };
    }

    private static double log(double value) {
        return value > 0 ? Math.log(value) : Double.NaN;
    }
}
