package dev.crema.study.report;

import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Estimate;
import dev.crema.study.stats.Interval;
import dev.crema.study.stats.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The columns of effects.csv, one line a group: means over the group's runs that finished or were stopped without
 * diverging; intervals are 95 % over seeds.
 */
final class EffectColumns {
    /** A column: its name, and a group's value as {@link String}, {@link Integer} or {@link Double}. */
    record EffectColumn(String name, Function<Group, Object> value) {}

    /** All of them in the order of the file. */
    static final List<EffectColumn> ALL = List.of(
            new EffectColumn("variant", g -> g.key().variant()),
            new EffectColumn("batch_size", g -> known(g.key().batchSize())),
            new EffectColumn("iter_size", g -> g.key().iterSize()),
            new EffectColumn("devices", g -> g.key().devices()),
            new EffectColumn("effective_batch_size", g -> known(g.effectiveBatch())),
            new EffectColumn("base_lr", g -> g.key().baseLr()),
            new EffectColumn("runs", g -> g.runs().size()),
            new EffectColumn("diverged", Group::diverged),
            new EffectColumn("censored", Group::censored),
            mean("iterations", RunMeasures::iterations),
            mean("epochs", RunMeasures::epochs),
            mean("seconds", RunMeasures::seconds),
            mean("train_seconds", RunMeasures::trainSeconds),
            mean("cpu_seconds", RunMeasures::cpuSeconds),
            mean("images_per_second", RunMeasures::imagesPerSecond),
            mean("iterations_per_second", RunMeasures::iterationsPerSecond),
            mean("peak_memory_mb", RunMeasures::peakMemoryMb),
            mean("final_train_loss", RunMeasures::finalTrainLoss),
            mean("final_test_loss", RunMeasures::finalTestLoss),
            low("final_test_loss_low", RunMeasures::finalTestLoss),
            high("final_test_loss_high", RunMeasures::finalTestLoss),
            mean("final_test_accuracy", RunMeasures::finalTestAccuracy),
            share("final_test_accuracy_low", RunMeasures::finalTestAccuracy, Interval::low),
            share("final_test_accuracy_high", RunMeasures::finalTestAccuracy, Interval::high),
            mean("best_test_accuracy", RunMeasures::bestTestAccuracy),
            mean("train_test_gap", RunMeasures::trainTestGap),
            new EffectColumn("iterations_to_target", g -> point(g, RunMeasures::iterationsToTarget)),
            new EffectColumn("epochs_to_target", EffectColumns::epochsToTarget),
            new EffectColumn("seconds_to_target", g -> point(g, RunMeasures::secondsToTarget)),
            mean("loss_noise", RunMeasures::lossNoise),
            new EffectColumn("failed", Group::failed),
            way("iterations_to_target_low", Group::stepsToTarget, Interval::low),
            way("iterations_to_target_high", Group::stepsToTarget, Interval::high),
            way("seconds_to_target_low", Group::secondsToTarget, Interval::low),
            way("seconds_to_target_high", Group::secondsToTarget, Interval::high),
            new EffectColumn("images_to_target", g -> point(g, RunMeasures::imagesToTarget)),
            way("images_to_target_low", Group::imagesToTarget, Interval::low),
            way("images_to_target_high", Group::imagesToTarget, Interval::high));

    private EffectColumns() {}

    private static EffectColumn mean(String name, ToDoubleFunction<RunMeasures> figure) {
        return new EffectColumn(name, g -> g.mean(figure));
    }

    /** A mean of crossings; none where one lies before the first test pass: the interval is all that is known then. */
    private static double point(Group group, ToDoubleFunction<RunMeasures> needed) {
        return group.isAtMost() ? Absent.VALUE : group.reached(needed);
    }

    private static EffectColumn way(String name, Function<Group, Optional<Way>> way, ToDoubleFunction<Interval> end) {
        return new EffectColumn(
                name,
                g -> way.apply(g).map(w -> end.applyAsDouble(w.interval())).orElse(Absent.VALUE));
    }

    private static EffectColumn share(
            String name, ToDoubleFunction<RunMeasures> figure, ToDoubleFunction<Interval> end) {
        return new EffectColumn(
                name,
                g -> g.shareEstimate(figure)
                        .flatMap(Estimate::interval)
                        .map(end::applyAsDouble)
                        .orElse(Absent.VALUE));
    }

    private static EffectColumn low(String name, ToDoubleFunction<RunMeasures> figure) {
        return new EffectColumn(name, g -> bound(g, figure, Interval::low));
    }

    private static EffectColumn high(String name, ToDoubleFunction<RunMeasures> figure) {
        return new EffectColumn(name, g -> bound(g, figure, Interval::high));
    }

    private static double bound(Group group, ToDoubleFunction<RunMeasures> figure, ToDoubleFunction<Interval> end) {
        return group.estimate(figure)
                .flatMap(Estimate::interval)
                .map(end::applyAsDouble)
                .orElse(Absent.VALUE);
    }

    private static double epochsToTarget(Group group) {
        double iterations = group.mean(RunMeasures::iterations);
        double epochs = group.mean(RunMeasures::epochs);
        double needed = point(group, RunMeasures::iterationsToTarget);
        return Absent.is(epochs) || Absent.is(needed) || !(iterations > 0)
                ? Absent.VALUE
                : needed * epochs / iterations;
    }

    private static Object known(int batch) {
        return batch == 0 ? Absent.VALUE : (Object) batch;
    }
}
