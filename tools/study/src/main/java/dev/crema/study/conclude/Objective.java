package dev.crema.study.conclude;

import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Candidate;
import dev.crema.study.stats.Way;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What batch sizes are compared by: a figure of each run, smaller being better but for the accuracy. Seconds, images and memory are
 * compared by their logarithm, as their scatter is a factor; accuracy as it is, with its sign turned.
 */
public enum Objective {
    SECONDS_TO_TARGET(
            "seconds to target",
            " s",
            "least time to %s",
            "reaches %s soonest",
            RunMeasures::secondsToTarget,
            toTarget(Group::secondsToTarget)),
    EXAMPLES_TO_TARGET(
            "examples to target",
            " images",
            "fewest images to %s",
            "needs the fewest images to %s",
            RunMeasures::imagesToTarget,
            toTarget(Group::imagesToTarget)),
    ACCURACY(
            "final accuracy",
            "",
            "best accuracy at the end",
            "ends most accurate",
            RunMeasures::finalTestAccuracy,
            Optional.empty()),
    MEMORY("memory", " MB", "least memory", "needs the least memory", RunMeasures::peakMemoryMb, Optional.empty());

    private final String title;
    private final String unit;
    private final String wanted;
    private final String verb;

    @SuppressWarnings("ImmutableEnumChecker") // a method's reference
    private final ToDoubleFunction<RunMeasures> figure;

    @SuppressWarnings("ImmutableEnumChecker") // a method's reference
    private final Optional<Function<Group, Optional<Way>>> way;

    Objective(
            String title,
            String unit,
            String wanted,
            String verb,
            ToDoubleFunction<RunMeasures> figure,
            Optional<Function<Group, Optional<Way>>> way) {
        this.title = title;
        this.unit = unit;
        this.wanted = wanted;
        this.verb = verb;
        this.figure = figure;
        this.way = way;
    }

    private static Optional<Function<Group, Optional<Way>>> toTarget(Function<Group, Optional<Way>> way) {
        return Optional.of(way);
    }

    public String title() {
        return title;
    }

    /** What is written behind a value, with its space. */
    public String unit() {
        return unit;
    }

    /** What is wanted: {@code least time to accuracy ≥ 0.98}. */
    public String wanted(String target) {
        return wanted.formatted(target);
    }

    /** Continues "batch 64 …". */
    public String verb(String target) {
        return verb.formatted(target);
    }

    /** A run's figure; {@link Absent#VALUE} where it is unknown. */
    public double figure(RunMeasures run) {
        return figure.applyAsDouble(run);
    }

    /** Whether it is about the way to a target, which runs may not reach. */
    public boolean isToTarget() {
        return way.isPresent();
    }

    /** A group's way to the target, with its interval; empty where it is about none, or not every run reached it. */
    public Optional<Way> way(Group group) {
        return way.flatMap(of -> of.apply(group));
    }

    /** The group's runs as values to compare; without a value where none has the figure. */
    public Candidate candidate(Group group) {
        return isToTarget() ? group.targetCandidate(this::cost) : group.candidate(this::cost);
    }

    private double cost(RunMeasures run) {
        double value = figure(run);
        if (Absent.is(value)) {
            return Absent.VALUE;
        }
        return this == ACCURACY ? -value : value > 0 ? Math.log(value) : Double.NaN;
    }

    /** What is shown: the plain mean, as in effects.csv; of a group with censored runs the mean of what is known. */
    double mean(Group group) {
        return isToTarget() ? group.atLeast(figure) : group.mean(figure);
    }
}
