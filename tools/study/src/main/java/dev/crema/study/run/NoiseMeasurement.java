package dev.crema.study.run;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Overrides;
import dev.crema.solver.Device;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.supervise.CaffeProcess;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.plan.Base;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Measures the gradient noise scale along one training of the solver as it stands: between updates, sixteen
 * micro-batches give |G_b|² and |G_B|² of the same weights.
 */
final class NoiseMeasurement {
    /** Images in a micro-batch, and micro-batches a measurement: b = 16, B = 256. */
    private static final int SMALL = 16;

    private static final int PARTS = 16;
    private static final int MEASUREMENTS = 60;

    private final Base base;
    private final Path folder;

    NoiseMeasurement(Base base, Path studyFolder) {
        this.base = base;
        this.folder = studyFolder.resolve("noise");
    }

    /** The measurement's log, where one was made. */
    static Path log(Path studyFolder) {
        return studyFolder.resolve("noise").resolve("noise.log");
    }

    /**
     * Runs the measurement, unless its log is there already.
     *
     * @throws IllegalStateException when Caffe could not, with the explanation
     */
    void run(Device device) throws IOException, InterruptedException {
        Path log = folder.resolve("noise.log");
        if (Files.isRegularFile(log)) {
            return;
        }
        Files.createDirectories(folder);
        SolverDefinition definition = definition();
        Path solver = definition.write(folder);
        Path half = folder.resolve("noise.log.part");
        CaffeProcess.Ended ended;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
            ended = CaffeProcess.on(device, base.workingDir())
                    .run(job(solver, definition, device), out, RunListener.NONE);
        }
        if (!(ended.outcome() instanceof Outcome.Finished)) {
            throw new IllegalStateException("the gradient noise scale could not be measured: "
                    + ended.outcome().why().map(e -> e.text()).orElse(RunRecord.words(ended.outcome())));
        }
        Files.move(half, log, StandardCopyOption.ATOMIC_MOVE);
    }

    private SolverDefinition definition() {
        return Overrides.builder()
                .batchSize(SMALL)
                .rescale(true)
                .seed(1)
                .set("test_interval=1000000000")
                .set("test_initialization=false")
                .set("snapshot=0")
                .set("snapshot_after_train=false")
                .set("display=0")
                .build()
                .apply(base.definition())
                .definition();
    }

    private List<String> job(Path solver, SolverDefinition definition, Device device) {
        int length = definition.solver().getMaxIter();
        int interval = Math.max(1, length / MEASUREMENTS);
        String gpu = device.isGpu() ? "gpu=" + device.gpus().get(0) : "gpu=-1";
        return List.of(
                "noise",
                "solver=" + solver.toAbsolutePath(),
                gpu,
                "batch=" + SMALL,
                "parts=" + PARTS,
                "measurements=" + MEASUREMENTS,
                "interval=" + interval);
    }

    /** What a study folder's measurement says; empty where there is none. */
    static Optional<NoiseReading> reading(Path studyFolder) throws IOException {
        Path log = log(studyFolder);
        return Files.isRegularFile(log)
                ? NoiseReading.of(Files.readString(log, StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }
}
