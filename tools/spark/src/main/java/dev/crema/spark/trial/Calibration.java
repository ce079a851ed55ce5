package dev.crema.spark.trial;

import dev.crema.solver.Budget;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.supervise.Supervisor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * How fast this executor's machine trains: a small convolutional net on filler data, one and a half seconds, real Caffe,
 * once for each executor, before its first trial. Wall time may be compared only between machines that are alike here.
 */
final class Calibration {
    private static final double SECONDS = 1.5;
    private static final int BATCH_SIZE = 32;

    private static OptionalDouble known = OptionalDouble.empty();
    private static boolean done;

    private Calibration() {}

    /** Images a second, training; empty where Caffe does not run here (the trial itself will say why). */
    static synchronized OptionalDouble imagesPerSecond(RunSpec trial, Supervisor supervisor)
            throws InterruptedException, IOException {
        if (!done) {
            known = measure(trial, supervisor);
            done = true;
        }
        return known;
    }

    private static OptionalDouble measure(RunSpec trial, Supervisor supervisor)
            throws InterruptedException, IOException {
        try (AttemptFolder folder = AttemptFolder.create("calibration")) {
            Path place = folder.path();
            String mode = "solver_mode: " + (trial.device().isGpu() ? "GPU" : "CPU") + "\n";
            RunSpec spec = RunSpec.of("calibration", solver() + mode, place, RunFiles.in(place))
                    .with(b -> b.device(trial.device())
                            .blasThreads(trial.blasThreads())
                            .budget(Budget.ofSeconds(SECONDS)));
            RunResult result = supervisor.execute(spec, RunListener.NONE);
            return result.usable() && result.solveSeconds() > 0
                    ? OptionalDouble.of(result.iteration() * BATCH_SIZE / result.solveSeconds())
                    : OptionalDouble.empty();
        }
    }

    private static String solver() throws IOException {
        try (InputStream in = Calibration.class.getResourceAsStream("calibration.prototxt")) {
            if (in == null) {
                throw new IOException("calibration.prototxt is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
