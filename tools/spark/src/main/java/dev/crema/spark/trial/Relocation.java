package dev.crema.spark.trial;

import com.google.protobuf.TextFormat;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Device;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.spark.ship.Parcel;
import dev.crema.spark.ship.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The same run on another machine: it reads what was shipped, and writes into its attempt's folder alone. */
final class Relocation {
    /** Where snapshots go within the attempt's folder. */
    static final String SNAPSHOTS = "snapshots";

    private final TrialRequest request;
    private final Path attempt;
    private final Map<Path, Path> moved = new HashMap<>();

    private Relocation(TrialRequest request, Path attempt) {
        this.request = request;
        this.attempt = attempt;
    }

    /**
     * The run as it is to be executed here.
     *
     * @param gpus how many GPUs the task was given; 0 leaves the run's own device numbers
     * @throws IOException where a parcel cannot be laid out
     */
    static RunSpec of(TrialRequest request, Path attempt, int gpus) throws IOException {
        Relocation relocation = new Relocation(request, attempt);
        for (Parcel parcel : request.parcels()) {
            relocation.moved.put(parcel.path(), Unpacking.of(parcel, AttemptFolder.place()));
        }
        return relocation.spec(gpus);
    }

    private RunSpec spec(int gpus) throws IOException {
        RunSpec spec = request.spec();
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        SolverParameter.Builder here = Inputs.renamed(solver.build(), this::renamed).toBuilder();
        String prefix = here.getSnapshotPrefix();
        Path snapshots = Files.createDirectories(attempt.resolve(SNAPSHOTS));
        here.setSnapshotPrefix(snapshots + "/" + prefix.substring(prefix.lastIndexOf('/') + 1));
        String text = TextFormat.printer().escapingNonAscii(false).printToString(here.build());
        Path workingDir = Files.isDirectory(spec.workingDir()) ? spec.workingDir() : attempt;
        Device device = spec.device().isGpu() && gpus > 0
                ? new Device(IntStream.range(0, gpus).boxed().toList())
                : spec.device();
        return spec.with(b -> b.solver(text)
                .workingDir(workingDir)
                .files(RunFiles.in(attempt))
                .start(start(spec.start()))
                .device(device));
    }

    private Start start(Start start) {
        if (start instanceof Start.Resume resume) {
            return new Start.Resume(moved(resume.solverState()));
        }
        if (start instanceof Start.FineTune tune) {
            List<Path> weights = tune.weights().stream().map(this::moved).toList();
            return new Start.FineTune(weights);
        }
        return start;
    }

    private String renamed(String path) {
        Path absolute = request.spec().workingDir().resolve(path).normalize();
        return moved.containsKey(absolute) ? moved(absolute).toString() : path;
    }

    private Path moved(Path path) {
        Path absolute = request.spec().workingDir().resolve(path).normalize();
        return moved.getOrDefault(absolute, absolute);
    }
}
