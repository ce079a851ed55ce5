package dev.crema.bench.validate;

import com.google.protobuf.TextFormat;
import dev.crema.bench.validate.ArtificialRun.Ending;
import dev.crema.bench.validate.ArtificialRun.Failure;
import dev.crema.data.EmbeddedDigits;
import dev.crema.log.figures.Target;
import dev.crema.prototxt.change.LrRule;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Batch;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.io.file.PathUtils;

/**
 * Races of known truth: an executor writes the logs that real runs would have left, and everything else, from the plan to
 * the decision, is the product's own code. How often the truly best cell is left, and in what part of the grid's time.
 */
final class RaceValidation {
    private static final int SEEDS = 5;
    private static final int RECORDS = 8_000;

    private final RaceTruth.Scenario scenario;
    private final Path place;

    private int studies;
    private int kept;
    private int alone;
    private double share;
    private double left;
    private double seeds;

    RaceValidation(RaceTruth.Scenario scenario, Path place) {
        this.scenario = scenario;
        this.place = place;
    }

    static String heading() {
        return "| scenario | races | true best is left | left alone | cells left of 28 | seeds | seconds of the grid |\n"
                + "|---|---|---|---|---|---|---|";
    }

    /** The data that every plan needs to know its sizes. */
    static void prepare(Path place) throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
        Files.writeString(place.resolve("net.prototxt"), """
                name: "Artificial"
                layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN }
                  data_param { source: "data/mnist_train_lmdb" batch_size: 64 backend: LMDB } }
                layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST }
                  data_param { source: "data/mnist_test_lmdb" batch_size: 100 backend: LMDB } }
                layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 10 } }
                layer { name: "accuracy" type: "Accuracy" bottom: "ip" bottom: "label" top: "accuracy"
                  include { phase: TEST } }
                layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }
                """);
        Files.writeString(place.resolve("solver.prototxt"), """
                net: "net.prototxt"
                test_iter: 20
                test_interval: 500
                base_lr: 0.01
                lr_policy: "fixed"
                display: 100
                max_iter: 1000
                solver_mode: CPU
                """);
    }

    RaceValidation run(int count, long from) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            race(new SplittableRandom(from + 7_919L * i));
        }
        return this;
    }

    private void race(SplittableRandom random) throws IOException, InterruptedException {
        RaceTruth truth = RaceTruth.draw(scenario, random);
        double epochs = truth.images() / RECORDS;
        StudyOptions options = StudyOptions.of(
                        "solver.prototxt",
                        Arrays.stream(RaceTruth.BATCHES).boxed().toList())
                .with(b -> b.seeds(SEEDS)
                        .budget(new StudyBudget.Epochs(List.of(epochs)))
                        .lrs(Arrays.stream(RaceTruth.RATES).boxed().toList())
                        .target(Optional.of(Target.parse("accuracy>=" + ArtificialRun.TARGET)))
                        .fixedOrder(true)
                        .race(Optional.of(RaceOptions.of(Objective.SECONDS_TO_TARGET))));
        Path folder = Files.createTempDirectory(place, "race");
        Trainer trainer = new Trainer(truth, random);
        StudySession session = new StudySession(folder, place, StudyListener.NONE);
        session.run(options, new RunPlace((spec, listener) -> trainer.train(spec), 1, false, 1));
        RaceStanding standing = session.race(options).orElseThrow();
        PathUtils.deleteDirectory(folder);
        List<String> racing = standing.state().racing();
        String best = cell(truth.best(), epochs);
        studies++;
        kept += racing.stream().anyMatch(id -> id.equals(best)) ? 1 : 0;
        alone += racing.size() == 1 ? 1 : 0;
        left += racing.size();
        seeds += standing.state().seedsDone();
        share += trainer.seconds / grid(truth);
    }

    private static String cell(int cell, double epochs) {
        int batch = RaceTruth.BATCHES[cell / RaceTruth.RATES.length];
        double rate = RaceTruth.RATES[cell % RaceTruth.RATES.length];
        return new Arm(
                        Batch.of(batch),
                        OptionalDouble.of(epochs),
                        LrRule.NONE,
                        OptionalDouble.of(rate),
                        Optional.empty(),
                        1)
                .id();
    }

    /** Seconds of training of every cell and seed in full; a run that diverges ends where it does. */
    private static double grid(RaceTruth truth) {
        double seconds = 0;
        for (int b = 0; b < RaceTruth.BATCHES.length; b++) {
            double whole = truth.images() / RaceTruth.BATCHES[b] * truth.secondsPerStep(b);
            for (int r = 0; r < RaceTruth.RATES.length; r++) {
                seconds += SEEDS * whole * (truth.diverges(b, r) ? Trainer.DIVERGES_AT : 1);
            }
        }
        return seconds;
    }

    /** A line of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% | %.1f | %.1f | %.1f %% |",
                scenario.title(),
                studies,
                100.0 * kept / studies,
                100.0 * alone / studies,
                left / studies,
                seeds / studies,
                100 * share / studies);
    }

    /** Writes the log of a run that obeys its limits, as a real one does. */
    private static final class Trainer {
        static final double DIVERGES_AT = 0.05;

        private final RaceTruth truth;
        private final SplittableRandom random;
        private double seconds;

        Trainer(RaceTruth truth, SplittableRandom random) {
            this.truth = truth;
            this.random = random;
        }

        RunResult train(RunSpec spec) {
            try {
                return write(spec);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RunResult write(RunSpec spec) throws IOException {
            SolverParameter.Builder solver = SolverParameter.newBuilder();
            TextFormat.merge(spec.solver(), solver);
            int batch = solver.getNetParam().getLayer(0).getDataParam().getBatchSize();
            double rate = Double.parseDouble(Float.toString(solver.getBaseLr()));
            int b = Arrays.binarySearch(RaceTruth.BATCHES, batch);
            int r = Arrays.binarySearch(RaceTruth.RATES, rate);
            double step = truth.secondsPerStep(b) * Math.max(0.5, 1 + 0.03 * random.nextGaussian());
            double steps = truth.steps(b, r) * Math.exp(truth.scatter(b, r) * random.nextGaussian());
            if (spec.files().log().toString().contains("probe-")) {
                return ended(spec, new Outcome.Finished(), 1, step);
            }
            boolean diverges = truth.diverges(b, r);
            long limit = limit(spec, solver.getMaxIter(), step);
            Map<String, String> facts = new LinkedHashMap<>();
            spec.facts().forEach(fact -> facts.put(fact.key(), fact.value()));
            List<Long> passes = new ArrayList<>(List.of(0L));
            ArtificialRun whole =
                    run(batch, rate, steps, step, List.of(0L, (long) solver.getMaxIter()), false, false, facts);
            boolean reached = false;
            for (int at : spec.testIterations()) {
                if (at < limit && !reached && !diverges) {
                    passes.add((long) at);
                    reached = whole.accuracy(at) >= ArtificialRun.TARGET;
                }
            }
            if (diverges) {
                passes.add(Math.max(1, Math.round(DIVERGES_AT * solver.getMaxIter())));
            } else if (!reached) {
                passes.add(limit);
            }
            long last = passes.get(passes.size() - 1);
            boolean early = last < solver.getMaxIter() && !diverges;
            Files.writeString(
                    spec.files().log(),
                    run(batch, rate, steps, step, passes, early, diverges, facts)
                            .text(),
                    StandardCharsets.US_ASCII);
            seconds += (double) last * step;
            Outcome outcome = diverges
                    ? new Outcome.Diverged((int) last, Explanation.of("the loss is not a finite number", ""))
                    : early
                            ? new Outcome.Stopped(reached ? StopReason.TARGET : StopReason.BUDGET)
                            : new Outcome.Finished();
            return ended(spec, outcome, (int) last, (double) last * step);
        }

        private static ArtificialRun run(
                int batch,
                double rate,
                double steps,
                double step,
                List<Long> passes,
                boolean early,
                boolean diverges,
                Map<String, String> facts) {
            long seed = Long.parseLong(facts.getOrDefault("seed", "1"));
            return new ArtificialRun(
                    batch,
                    rate,
                    seed,
                    steps,
                    step,
                    passes,
                    0,
                    diverges ? Failure.DIVERGES : Failure.NONE,
                    1,
                    early ? Ending.STOPPED_EARLY : Ending.WHOLE,
                    facts);
        }

        private static long limit(RunSpec spec, int maxIter, double step) {
            long bySeconds =
                    spec.budget().seconds() > 0 ? (long) Math.ceil(spec.budget().seconds() / step) : maxIter;
            long byIterations = spec.budget().iterations() > 0 ? spec.budget().iterations() : maxIter;
            return Math.max(1, Math.min(maxIter, Math.min(bySeconds, byIterations)));
        }

        private static RunResult ended(RunSpec spec, Outcome outcome, int iteration, double seconds) {
            return new RunResult(
                    outcome,
                    spec.files().log(),
                    iteration,
                    Instant.EPOCH,
                    Duration.ofMillis(Math.round(1000 * seconds)),
                    seconds,
                    new Usage(1 << 28, seconds, 0));
        }
    }
}
