package dev.crema.study.plan;

import static dev.crema.base.Setting.ITER_SIZE;
import static dev.crema.base.Setting.TEST_INTERVAL;

import dev.crema.prototxt.net.AcrossBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person should know of a plan before it runs: what it leaves out, and what it compares. */
final class PlanRemarks {
    private PlanRemarks() {}

    /**
     * The remarks, in the order in which they are shown.
     *
     * @param asked the options as they were given
     * @param options the same with what the plan chose
     */
    static List<String> of(StudyOptions asked, StudyOptions options, Base base) {
        List<String> remarks = new ArrayList<>();
        if (!base.shuffles() && !options.fixedOrder()) {
            remarks.add(
                    "The records have the same order for every seed, because only an LMDB can be shuffled. The seeds"
                            + " differ only in their weights.");
        }
        if (options.jobs() > 1 && options.gpus().isEmpty()) {
            remarks.add(options.jobs()
                    + " runs at a time share this machine. Their training times are longer than those of single runs.");
        }
        leftOut(asked, options, base).ifPresent(remarks::add);
        warmup(options, base).ifPresent(remarks::add);
        passes(options, base).ifPresent(remarks::add);
        base.validation()
                .ifPresent(part -> remarks.add("The learning rates are chosen on " + part.records() + " of "
                        + (part.records() + base.trainSize().orElse(0))
                        + " training records, which no run of the same seed trains on. The figures are those of the test"
                        + " set."));
        tests(options, base).ifPresent(remarks::add);
        return remarks;
    }

    private static Optional<String> leftOut(StudyOptions asked, StudyOptions options, Base base) {
        Batch last = options.batches().get(options.batches().size() - 1);
        return asked.batchSizes().isEmpty() && 2 * last.effective() <= Planner.tenth(base)
                ? Optional.of("Batch sizes above " + last.size() + " are left out: they do not fit in memory. "
                        + ITER_SIZE + " gives larger effective batches.")
                : Optional.empty();
    }

    private static Optional<String> warmup(StudyOptions options, Base base) {
        if (options.warmup() == 0) {
            return Optional.empty();
        }
        return Optional.of("Learning rates above " + base.baseLr() + ", the solver's, rise from it within "
                + Resolver.epochs(options.warmup()) + " (warm-up). Others have no warm-up.");
    }

    private static Optional<String> passes(StudyOptions options, Base base) {
        if (options.batches().stream().allMatch(batch -> batch.iterSize() == 1)) {
            return Optional.empty();
        }
        List<String> apart = AcrossBatch.layers(base.definition().trainNet().net()).stream()
                .map(AcrossBatch.Layer::name)
                .toList();
        return Optional.of(
                "An update sums the gradients of several passes (iter_size). The effective batch size, batch size ×"
                        + " iter_size, is compared."
                        + (apart.isEmpty()
                                ? ""
                                : " But " + String.join(", ", apart) + (apart.size() == 1 ? " looks" : " look")
                                        + " across one pass only, so the update is not that of one large batch."));
    }

    private static Optional<String> tests(StudyOptions options, Base base) {
        if (options.testInterval().isPresent() || base.testSize().isEmpty()) {
            return Optional.empty();
        }
        TestSchedule schedule = TestSchedule.of(options, base.trainSize().orElse(0), base.tested());
        if (!(options.budget() instanceof StudyBudget.Epochs epochs)) {
            return Optional.of("Test passes come after the same numbers of "
                    + (schedule.updates() ? "updates" : "images") + " for every batch size, more at the start.");
        }
        double images = base.trainSize().orElse(0) * TestSchedule.longest(epochs);
        int passes = schedule.units().size();
        double share = TestSchedule.share(passes, images, base.tested().orElse(0));
        return Optional.of(String.format(
                Locale.ROOT,
                "About %d test passes in each run, after the same numbers of images for every batch size, more at the start."
                        + " They take about %.0f %% of the training time%s.",
                passes,
                100 * share,
                share > TestSchedule.SHARE * 1.05
                        ? " and are not counted in it. For fewer, set " + TEST_INTERVAL
                        : ""));
    }
}
