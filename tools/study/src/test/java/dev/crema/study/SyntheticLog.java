package dev.crema.study;

import com.google.protobuf.TextFormat;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes the log of a training that never was, in Caffe's own words, so that tests go through the real reader.
 *
 * <p>Accuracy rises as 1 − exp(−iterations/τ(B)), τ following S(B) = S_min·(1 + B_crit/B).
 */
public final class SyntheticLog {
    private int batch = 64;
    private long seed = 1;
    private double rate = 0.01;
    private int maxIter = 600;
    private String type = "SGD";
    private int trainSize = 6_400;
    private double secondsPerIteration = 0.02;
    private double constant = Double.NaN;
    private double cpuShare = 1;
    private int replicas;
    private double tau = Double.NaN;
    private double validationTau = Double.NaN;
    private double overfitting;
    private String told = "";
    private String ending = "Optimization Done.";

    /**
     * The log of a run that a study asks for.
     *
     * @throws IOException where its solver cannot be read
     */
    public static SyntheticLog of(RunSpec spec) throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        boolean probe = isProbe(spec);
        return new SyntheticLog()
                .batch(solver.getNetParam().getLayer(0).getDataParam().getBatchSize())
                .seed(solver.getRandomSeed())
                .rate(solver.getBaseLr())
                .type(solver.getType())
                .maxIter(probe ? 20 : Math.max(20, solver.getMaxIter()));
    }

    /** Whether the run only measures what an iteration costs. */
    public static boolean isProbe(RunSpec spec) {
        return spec.files().log().toString().contains("probe-");
    }

    public SyntheticLog batch(int value) {
        batch = value;
        return this;
    }

    public SyntheticLog seed(long value) {
        seed = value;
        return this;
    }

    public SyntheticLog rate(double value) {
        rate = value;
        return this;
    }

    public double rate() {
        return rate;
    }

    public SyntheticLog maxIter(int value) {
        maxIter = value;
        return this;
    }

    public SyntheticLog type(String value) {
        type = value;
        return this;
    }

    public SyntheticLog secondsPerIteration(double value) {
        secondsPerIteration = value;
        return this;
    }

    /** Processor seconds a second of the clock: less than 1 where it had to wait. */
    public SyntheticLog cpuShare(double value) {
        cpuShare = value;
        return this;
    }

    /** Says how many solvers shared a batch. */
    public SyntheticLog replicas(int value) {
        replicas = value;
        return this;
    }

    /** Iterations in which the distance to the best falls to 1/e, instead of τ(B). */
    public SyntheticLog tau(double iterations) {
        tau = iterations;
        return this;
    }

    /** A second test net, of a validation part, and how fast its accuracy rises: as {@link #tau}. */
    public SyntheticLog validationTau(double iterations) {
        validationTau = iterations;
        return this;
    }

    /** A loss that never falls. */
    public SyntheticLog stuckAt(double loss) {
        constant = loss;
        return this;
    }

    public SyntheticLog ending(String value) {
        ending = value;
        return this;
    }

    /** What a supervisor says of the end. */
    public SyntheticLog told(String value) {
        told = value;
        return this;
    }

    /** The test loss rises over the second half, in the end by this share. */
    public SyntheticLog overfits(double share) {
        overfitting = share;
        return this;
    }

    /** Writes it. */
    public Path write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.writeString(file, text());
    }

    public String text() {
        SplittableRandom random = new SplittableRandom(seed * 1_000 + batch);
        double scatter = Math.exp(0.05 * random.nextGaussian());
        double falling = (Double.isNaN(tau) ? 40 * (1 + 100.0 / batch) : tau) * scatter;
        StringBuilder log = new StringBuilder();
        line(log, 0, "caffe.cpp:218", "Using GPUs 0");
        line(log, 0, "crema.cpp:1", "Crema: train_set_size = " + trainSize);
        if (!Double.isNaN(validationTau)) {
            line(log, 0, "crema.cpp:1", "Crema: validation_net = 1");
        }
        if (replicas > 0) {
            line(log, 0, "crema.cpp:1", "Crema: replicas = " + replicas);
        }
        line(log, 0, "solver.cpp:44", "Initializing solver from parameters: ");
        log.append(String.format(
                Locale.ROOT,
                "test_iter: 10%ntest_interval: %d%nbase_lr: %s%ndisplay: %d%nmax_iter: %d%nlr_policy: \"fixed\"%n"
                        + "random_seed: %d%nsolver_mode: CPU%nnet: \"net.prototxt\"%ntype: \"%s\"%n",
                maxIter / 10,
                rate,
                Math.max(1, maxIter / 60),
                maxIter,
                seed,
                type));
        line(log, 0, "net.cpp:51", "Initializing net from parameters: ");
        log.append("name: \"Tiny\"\nstate {\n  phase: TRAIN\n}\nlayer {\n  name: \"data\"\n  type: \"Data\"\n")
                .append("  top: \"data\"\n  include {\n    phase: TRAIN\n  }\n  data_param {\n    source: \"none\"\n")
                .append("    batch_size: ")
                .append(batch)
                .append("\n  }\n}\n");
        line(log, 0, "solver.cpp:279", "Solving Tiny");
        line(log, 0, "solver.cpp:280", "Learning Rate Policy: fixed");
        double clock = 0;
        for (int iteration = 0; iteration <= maxIter; iteration++) {
            double progress = Math.exp(-iteration / falling);
            if (iteration % (maxIter / 10) == 0) {
                line(log, clock, "solver.cpp:337", "Iteration " + iteration + ", Testing net (#0)");
                clock += 0.1;
                double rise = 1 + overfitting * Math.max(0, 2.0 * iteration / maxIter - 1);
                double accuracy = Double.isNaN(constant) ? 0.99 - 0.89 * progress : 0.1;
                double loss = Double.isNaN(constant) ? (0.03 + 2.27 * progress) * rise : constant;
                line(log, clock, "solver.cpp:404", "    Test net output #0: accuracy = " + accuracy);
                line(
                        log,
                        clock,
                        "solver.cpp:404",
                        "    Test net output #1: loss = " + loss + " (* 1 = " + loss + " loss)");
                if (!Double.isNaN(validationTau)) {
                    double held = 0.99 - 0.89 * Math.exp(-iteration / (validationTau * scatter));
                    line(log, clock, "solver.cpp:337", "Iteration " + iteration + ", Testing net (#1)");
                    clock += 0.1;
                    line(log, clock, "solver.cpp:404", "    Test net output #0: accuracy = " + held);
                    line(log, clock, "solver.cpp:404", "    Test net output #1: loss = 0.5 (* 1 = 0.5 loss)");
                }
            }
            boolean row = iteration % Math.max(1, maxIter / 60) == 0 && iteration < maxIter;
            if (row || iteration == maxIter) {
                double noise = 0.3 / Math.sqrt(batch) * random.nextGaussian();
                double loss = Double.isNaN(constant) ? 0.02 + 2.28 * progress + Math.abs(noise) : constant;
                line(log, clock, "solver.cpp:228", "Iteration " + iteration + ", loss = " + loss);
                if (row) {
                    line(log, clock, "solver.cpp:244", "    Train net output #0: loss = " + loss);
                    line(log, clock, "sgd_solver.cpp:106", "Iteration " + iteration + ", lr = " + rate);
                }
            }
            clock += secondsPerIteration;
        }
        if (!ending.isEmpty()) {
            line(log, clock, "solver.cpp:322", ending);
            line(log, clock, "caffe.cpp:254", ending);
        }
        line(log, clock, "crema.cpp:1", "Crema: peak_memory_mb = " + (100 + batch / 4));
        line(log, clock, "crema.cpp:1", "Crema: cpu_seconds = " + clock * cpuShare);
        if (!told.isEmpty()) {
            line(log, clock, "crema.cpp:1", "Crema: ending = " + told);
        }
        return log.toString();
    }

    private static void line(StringBuilder log, double clock, String place, String text) {
        long micros = Math.round(clock * 1e6);
        long hour = micros / 3_600_000_000L;
        long minute = micros / 60_000_000L % 60;
        log.append(String.format(
                Locale.ROOT,
                "I1120 %02d:%02d:%02d.%06d  4711 %s] %s%n",
                hour,
                minute,
                micros / 1_000_000 % 60,
                micros % 1_000_000,
                place,
                text));
    }
}
