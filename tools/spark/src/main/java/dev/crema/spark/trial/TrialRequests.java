package dev.crema.spark.trial;

import static dev.crema.base.Setting.SHIP_DATA;

import com.google.protobuf.TextFormat;
import dev.crema.base.Setting;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.spark.ship.FileDigest;
import dev.crema.spark.ship.Parcel;
import dev.crema.spark.ship.Shipping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes orders on the driver's machine. */
final class TrialRequests {
    private final Optional<Shipping> shipping;
    private final AtomicLong numbers = new AtomicLong();

    /** Ships what runs read where there is a shipping, else leaves it to be found by path. */
    TrialRequests(Optional<Shipping> shipping) {
        this.shipping = shipping;
    }

    /**
     * The request of a run.
     *
     * @throws IOException where a net or what is to be shipped cannot be read, is malformed, or is a list of other files
     */
    TrialRequest of(RunSpec spec) throws IOException {
        Path workingDir = spec.workingDir().toAbsolutePath().normalize();
        SolverParameter solver = Inputs.inlined(spec.solver(), workingDir);
        List<Path> needed = new ArrayList<>();
        for (String path : Inputs.of(solver)) {
            needed.add(workingDir.resolve(path).normalize());
        }
        if (spec.start() instanceof Start.Resume resume) {
            needed.add(workingDir.resolve(resume.solverState()).normalize());
        } else if (spec.start() instanceof Start.FineTune tune) {
            tune.weights().forEach(file -> needed.add(workingDir.resolve(file).normalize()));
        }
        // What is not here either is the run's own mistake, or on the workers alone: Caffe will say.
        needed.removeIf(path -> !Files.exists(path));
        List<Parcel> parcels = new ArrayList<>();
        Map<Path, String> digests = new LinkedHashMap<>();
        if (shipping.isPresent()) {
            refuseLists(Inputs.lists(solver));
        }
        for (Path path : needed) {
            if (shipping.isPresent()) {
                parcels.add(shipping.get().offer(path));
                digests.put(path, "");
            } else {
                digests.put(path, FileDigest.of(path));
            }
        }
        String text = TextFormat.printer().escapingNonAscii(false).printToString(solver);
        RunSpec travelling = spec.with(b -> b.solver(text).workingDir(workingDir));
        return new TrialRequest(numbers.incrementAndGet(), travelling, digests, parcels, true, Setting.names());
    }

    private static void refuseLists(List<String> lists) throws IOException {
        if (!lists.isEmpty()) {
            throw new IOException(
                    SHIP_DATA + " ships databases, and " + lists.get(0) + " is a list of other files, which"
                            + " would stay here. Make a database of images (crema convert-imageset), or put the list and what it"
                            + " names on a file system that all machines share and leave " + SHIP_DATA + " out");
        }
    }
}
