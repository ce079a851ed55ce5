package dev.crema.bench.validate;

import dev.crema.data.EmbeddedDigits;
import dev.crema.log.figures.Target;
import dev.crema.prototxt.change.LrRule;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        RaceTrainer trainer = new RaceTrainer(truth, random);
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
        share += trainer.seconds() / grid(truth);
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
                seconds += SEEDS * whole * (truth.diverges(b, r) ? RaceTrainer.DIVERGES_AT : 1);
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
}
