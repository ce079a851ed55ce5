package dev.crema.cli.train;

import dev.crema.cli.Failure;
import dev.crema.prototxt.NetInstance;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes found before a child starts. Throws for what cannot work, gives warnings for what may surprise. */
final class Preflight {
    private static final Pattern ITERATION = Pattern.compile("_iter_(\\d{1,9})\\.solverstate(?:\\.h5)?$");

    private Preflight() {}

    static List<String> check(Preparation prepared, Start start) {
        List<String> warnings = new ArrayList<>();
        startFiles(start, prepared.definition().solver(), warnings);
        for (NetInstance net : nets(prepared)) {
            for (Path source : Databases.lmdbs(net)) {
                if (!Files.exists(source)) {
                    throw Failure.input(
                            source + ": no such database",
                            "make it with crema convert-…, or name another with --train-db or --test-db");
                }
            }
        }
        snapshotPrefix(prepared.definition().solver());
        return warnings;
    }

    private static List<NetInstance> nets(Preparation prepared) {
        List<NetInstance> nets = new ArrayList<>(List.of(prepared.definition().trainNet()));
        nets.addAll(prepared.definition().testNets());
        return nets;
    }

    private static void startFiles(Start start, SolverParameter solver, List<String> warnings) {
        if (start instanceof Start.FineTune tune) {
            tune.weights().forEach(file -> exists(file, "--weights"));
        } else if (start instanceof Start.Resume resume) {
            exists(resume.solverState(), "--snapshot");
            int iteration = iterationOf(resume.solverState()).orElse(0);
            if (iteration >= solver.getMaxIter()) {
                warnings.add("the snapshot is of iteration " + iteration + " and max_iter is " + solver.getMaxIter()
                        + ": nothing is left to train");
            }
        }
    }

    private static void exists(Path file, String option) {
        if (!Files.isRegularFile(file)) {
            throw Failure.input(option + ": " + file + ": no such file", "check the path");
        }
    }

    /** The iteration that a solverstate's name tells. */
    static OptionalInt iterationOf(Path solverState) {
        Matcher matcher = ITERATION.matcher(String.valueOf(solverState.getFileName()));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Caffe aborts where it cannot write snapshots; a folder that is merely missing is made. */
    private static void snapshotPrefix(SolverParameter solver) {
        Path prefix = Path.of(solver.getSnapshotPrefix()).toAbsolutePath();
        Path folder = prefix.getParent();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, String.valueOf(prefix.getFileName()), ".probe"));
        } catch (IOException e) {
            throw Failure.input(
                    "snapshots cannot be written to " + solver.getSnapshotPrefix() + ": "
                            + e.getClass().getSimpleName().replaceFirst("Exception$", "")
                            + " " + e.getMessage(),
                    "choose another place with --set snapshot_prefix=DIR/NAME");
        }
    }
}
