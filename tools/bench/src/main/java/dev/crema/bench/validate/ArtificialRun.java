package dev.crema.bench.validate;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training that never was, as a Caffe log. Its error falls as a power of time, error(t) = 0.9·(1 + t/τ)^−α, and is that
 * of the target after the steps that were wanted.
 *
 * @param batch images a step
 * @param rate base learning rate
 * @param seed random seed
 * @param steps iterations at which the accuracy is exactly the target's
 * @param secondsPerStep training seconds of an iteration
 * @param passes iterations of the test passes, rising, the first 0; the last ends the run
 * @param finalGain what is added to the accuracy at the end: runs differ there as well
 * @param failure how it fails
 * @param cpuShare processor seconds a second
 * @param ending what Caffe prints last
 * @param facts what Crema adds to the log
 */
record ArtificialRun(
        int batch,
        double rate,
        long seed,
        double steps,
        double secondsPerStep,
        List<Long> passes,
        double finalGain,
        Failure failure,
        double cpuShare,
        Ending ending,
        Map<String, String> facts) {
    /** Accuracy of the target. */
    static final double TARGET = 0.9;

    static final int TRAIN_SET = 60_000;
    private static final double UNTRAINED = 0.9;
    private static final double EXPONENT = 0.8;

    ArtificialRun {
        passes = List.copyOf(passes);
        facts = Map.copyOf(facts);
    }

    /** A run that goes to its end, and of which Crema says no more than it must. */
    ArtificialRun(
            int batch,
            double rate,
            long seed,
            double steps,
            double secondsPerStep,
            List<Long> passes,
            double finalGain,
            Failure failure,
            double cpuShare) {
        this(batch, rate, seed, steps, secondsPerStep, passes, finalGain, failure, cpuShare, Ending.WHOLE, Map.of());
    }

    /** How it ends. */
    enum Ending {
        WHOLE,
        STOPPED_EARLY
    }

    enum Failure {
        NONE,
        DIVERGES,
        COLLAPSES
    }

    CaffeLog read() {
        try {
            byte[] text = text().getBytes(StandardCharsets.US_ASCII);
            String name = "b" + batch + "_lr" + rate + "_s" + seed + ".log";
            return CaffeLogs.read(new ByteArrayInputStream(text), name, ReadOptions.year(2026));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long last() {
        return passes.get(passes.size() - 1);
    }

    double accuracy(double iteration) {
        double tau = steps / (Math.pow(UNTRAINED / (1 - TARGET), 1 / EXPONENT) - 1);
        double error = UNTRAINED * Math.pow(1 + iteration / tau, -EXPONENT);
        double after = Math.max(0, iteration - steps) / Math.max(1, last() - steps);
        return 1 - error + finalGain * error * after; // the crossing stays where it is
    }

    String text() {
        long end = last();
        StringBuilder log = new StringBuilder(1 << 12);
        if (!facts.containsKey("train_set_size")) {
            line(log, 0, "crema.cpp:1", "Crema: train_set_size = " + TRAIN_SET);
        }
        facts.forEach((key, value) -> line(log, 0, "crema.cpp:1", "Crema: " + key + " = " + value));
        line(log, 0, "solver.cpp:44", "Initializing solver from parameters: ");
        log.append("test_iter: 100\nbase_lr: ")
                .append(rate)
                .append("\ndisplay: 100\nmax_iter: ")
                .append(end);
        log.append("\nlr_policy: \"fixed\"\nrandom_seed: ").append(seed).append("\nsolver_mode: CPU\n");
        line(log, 0, "net.cpp:51", "Initializing net from parameters: ");
        log.append("name: \"Artificial\"\nstate {\n  phase: TRAIN\n}\nlayer {\n  name: \"data\"\n  type: \"Data\"\n")
                .append("  data_param {\n    source: \"none\"\n    batch_size: ")
                .append(batch)
                .append("\n  }\n}\nlayer {\n  name: \"ip\"\n  type: \"InnerProduct\"\n  inner_product_param {\n")
                .append("    num_output: 10\n  }\n}\nlayer {\n  name: \"loss\"\n  type: \"SoftmaxWithLoss\"\n}\n");
        line(log, 0, "solver.cpp:279", "Solving Artificial");
        double clock = 0;
        long before = 0;
        for (long iteration : passes) {
            clock += (double) (iteration - before) * secondsPerStep;
            before = iteration;
            boolean failing = failure != Failure.NONE && iteration > end / 2;
            double accuracy = failing ? 0.1 : accuracy((double) iteration);
            String loss = !failing
                    ? String.format(Locale.ROOT, "%.6g", 2.3 * (1 - accuracy) / UNTRAINED)
                    : failure == Failure.DIVERGES ? "nan" : "2.3026";
            line(log, clock, "solver.cpp:337", "Iteration " + iteration + ", Testing net (#0)");
            line(
                    log,
                    clock,
                    "solver.cpp:404",
                    "    Test net output #0: accuracy = " + String.format(Locale.ROOT, "%.6g", accuracy));
            line(log, clock, "solver.cpp:404", "    Test net output #1: loss = " + loss + " (* 1 = " + loss + " loss)");
            line(log, clock, "solver.cpp:228", "Iteration " + iteration + ", loss = " + loss);
            line(
                    log,
                    clock,
                    "solver.cpp:244",
                    "    Train net output #0: loss = " + loss + " (* 1 = " + loss + " loss)");
            line(log, clock, "sgd_solver.cpp:106", "Iteration " + iteration + ", lr = " + rate);
        }
        if (ending == Ending.STOPPED_EARLY) {
            line(log, clock, "solver.cpp:290", "Optimization stopped early.");
        }
        line(log, clock, "caffe.cpp:254", "Optimization Done.");
        line(log, clock, "crema.cpp:1", "Crema: peak_memory_mb = " + (100 + batch / 4));
        line(log, clock, "crema.cpp:1", String.format(Locale.ROOT, "Crema: cpu_seconds = %.3f", clock * cpuShare));
        return log.toString();
    }

    private static void line(StringBuilder log, double clock, String place, String text) {
        long micros = Math.round(clock * 1e6);
        long day = micros / 86_400_000_000L;
        log.append("I11").append(two(1 + day)).append(' ');
        log.append(two(micros / 3_600_000_000L % 24))
                .append(':')
                .append(two(micros / 60_000_000 % 60))
                .append(':');
        log.append(two(micros / 1_000_000 % 60)).append('.');
        log.append(Long.toString(1_000_000 + micros % 1_000_000), 1, 7);
        log.append("  4711 ").append(place).append("] ").append(text).append('\n');
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
