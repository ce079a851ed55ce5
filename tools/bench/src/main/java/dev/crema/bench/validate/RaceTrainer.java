package dev.crema.bench.validate;

import com.google.protobuf.TextFormat;
import dev.crema.bench.validate.ArtificialRun.Ending;
import dev.crema.bench.validate.ArtificialRun.Failure;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes the log of a run that obeys its limits, as a real one does. */
final class RaceTrainer {
    static final double DIVERGES_AT = 0.05;

    private final RaceTruth truth;
    private final SplittableRandom random;
    private double seconds;

    RaceTrainer(RaceTruth truth, SplittableRandom random) {
        this.truth = truth;
        this.random = random;
    }

    /** Seconds of training of all runs so far. */
    double seconds() {
        return seconds;
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
                run(batch, rate, steps, step, passes, early, diverges, facts).text(),
                StandardCharsets.US_ASCII);
        seconds += (double) last * step;
        Outcome outcome = diverges
                ? new Outcome.Diverged((int) last, Explanation.of("the loss is not a finite number", ""))
                : early ? new Outcome.Stopped(reached ? StopReason.TARGET : StopReason.BUDGET) : new Outcome.Finished();
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
