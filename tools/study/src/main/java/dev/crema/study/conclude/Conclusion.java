package dev.crema.study.conclude;

import dev.crema.log.Absent;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.fit.StepTimeFit;
import dev.crema.study.fit.StepsPoint;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.group.Replicas;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the runs say about the batch size.
 *
 * @param effects the groups it rests on
 * @param judged the groups that were compared: of several rates of one batch the best, so that each shows what it can
 * @param choices one for each objective that the runs can judge, among the batch sizes of one variant
 * @param ranked the groups that the choices are among: one variant's where several have more than one batch size
 * @param criticalBatch the fit of steps to target, where enough runs reached it
 * @param fitRemark why there is no fit, or what is wrong with it; empty where all is well
 */
public record Conclusion(
        Effects effects,
        List<Group> judged,
        List<Choice> choices,
        List<Group> ranked,
        Optional<CriticalBatch> criticalBatch,
        String fitRemark) {
    private static final long DRAWING_SEED = 20_261_120;

    public Conclusion {
        judged = List.copyOf(judged);
        choices = List.copyOf(choices);
        ranked = List.copyOf(ranked);
    }

    /** Draws the conclusions. */
    public static Conclusion of(Effects effects) {
        return of(effects, Optional.empty());
    }

    /**
     * Draws the conclusions.
     *
     * @param survivors what a race left over, where there was one
     */
    public static Conclusion of(Effects effects, Optional<Survivors> survivors) {
        List<Group> judged = Choosing.bestRatePerBatch(effects.groups());
        List<Group> ranked = ranked(effects);
        // What a race was about comes first.
        List<Choice> choices = Arrays.stream(Objective.values())
                .sorted(Comparator.comparing(objective ->
                        survivors.filter(s -> s.objective() == objective).isEmpty()))
                .map(objective -> choice(objective, ranked, survivors))
                .flatMap(Optional::stream)
                .toList();
        String variant = ranked.isEmpty() ? "" : ranked.get(0).key().variant();
        List<Group> fitted =
                judged.stream().filter(g -> g.key().variant().equals(variant)).toList();
        List<StepsPoint> steps = steps(fitted);
        List<StepTimeFit.Point> times = times(fitted);
        Optional<String> missing = CriticalBatch.missing(steps, times);
        if (missing.isPresent()) {
            return new Conclusion(effects, judged, choices, ranked, Optional.empty(), "no B_crit: " + missing.get());
        }
        CriticalBatch fit = CriticalBatch.of(steps, times, CriticalBatch.DRAWS, DRAWING_SEED);
        String remark = fit.verdict() == CriticalBatch.Verdict.CARRIED
                ? ""
                : fit.verdict().toString();
        return new Conclusion(effects, judged, choices, ranked, Optional.of(fit), remark);
    }

    private static Optional<Choice> choice(Objective objective, List<Group> ranked, Optional<Survivors> survivors) {
        Optional<Survivors> raced = survivors.filter(s -> s.objective() == objective);
        return raced.isPresent()
                ? Choosing.by(objective, raced.get().comparable(ranked), Rates.condition(ranked))
                        .map(raced.get()::tied)
                : Choosing.by(objective, ranked);
    }

    /**
     * The groups among which a choice is the batch size's: those of the variant with the most batch sizes. Where no
     * variant has two, all groups: they are compared by what else they differ in.
     */
    private static List<Group> ranked(Effects effects) {
        List<Group> most = effects.groups();
        long sizes = 1;
        for (String variant : effects.variants()) {
            List<Group> own = effects.of(variant);
            long distinct = own.stream().map(Group::effectiveBatch).distinct().count();
            if (distinct > sizes) {
                most = own;
                sizes = distinct;
            }
        }
        return most;
    }

    /** Whether the ranked groups differ in their batch size at all. */
    public boolean ranksBatchSizes() {
        return ranked.stream().map(Group::effectiveBatch).distinct().count() > 1;
    }

    /** Where the best learning rate of a group lies at the edge of those that ran: what to try. Empty otherwise. */
    public String edge(Group best) {
        return Rates.edge(best, ranked);
    }

    /**
     * The best learning rates over the batch sizes; empty unless two batch sizes ran several rates. Within a batch size the
     * seconds to a target are those of the images, so the rates are judged by images, which no other program disturbs.
     */
    public Optional<Ridge> ridge() {
        return choices.stream()
                .map(Choice::objective)
                .filter(objective -> objective != Objective.MEMORY)
                .findFirst()
                .flatMap(first -> Ridge.of(first == Objective.ACCURACY ? first : Objective.EXAMPLES_TO_TARGET, ranked));
    }

    /** The choice under an objective, where the runs can judge it. */
    public Optional<Choice> choice(Objective objective) {
        return choices.stream().filter(c -> c.objective() == objective).findFirst();
    }

    /** The choice among some groups only, as a question of its own; empty where none can be judged. */
    public static Optional<Choice> choose(Objective objective, List<Group> groups) {
        return Choosing.by(objective, groups);
    }

    private static List<StepsPoint> steps(List<Group> groups) {
        List<StepsPoint> points = new ArrayList<>();
        for (Group group : groups) {
            for (RunMeasures run : group.counted()) {
                int batch = group.effectiveBatch();
                run.crossing()
                        .iterations()
                        .filter(range -> batch > 0 && range.high() > 0)
                        .ifPresent(range -> points.add(new StepsPoint(batch, range.low(), range.high(), run.seed())));
            }
        }
        return points;
    }

    private static List<StepTimeFit.Point> times(List<Group> groups) {
        List<StepTimeFit.Point> points = new ArrayList<>();
        for (Group group : Replicas.alike(groups)) {
            for (RunMeasures run : group.counted()) {
                if (!Absent.is(run.iterationsPerSecond())
                        && run.iterationsPerSecond() > 0
                        && run.effectiveBatch() > 0) {
                    points.add(new StepTimeFit.Point(run.effectiveBatch(), 1 / run.iterationsPerSecond()));
                }
            }
        }
        return points;
    }
}
