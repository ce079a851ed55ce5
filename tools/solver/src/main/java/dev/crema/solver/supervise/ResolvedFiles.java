package dev.crema.solver.supervise;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crema.base.WholeFile;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.RunSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a run's resolved solver and nets. Nets inside the solver go into files of their own: Caffe upgrades old layer
 * definitions only in files, and people look for a net in a net's file.
 */
final class ResolvedFiles {
    private final RunSpec spec;

    private ResolvedFiles(RunSpec spec) {
        this.spec = spec;
    }

    /**
     * Writes them.
     *
     * @return the solver's file, absolute
     * @throws TextFormat.ParseException where the spec's solver text is malformed
     * @throws dev.crema.base.CremaException where a file cannot be written
     */
    static Path write(RunSpec spec) throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        ResolvedFiles files = new ResolvedFiles(spec);
        if (solver.hasNetParam()) {
            solver.setNet(files.net("", solver.getNetParam())).clearNetParam();
        }
        if (solver.hasTrainNetParam()) {
            solver.setTrainNet(files.net("_train", solver.getTrainNetParam())).clearTrainNetParam();
        }
        for (int i = 0; i < solver.getTestNetParamCount(); i++) {
            solver.addTestNet(files.net("_test" + i, solver.getTestNetParam(i)));
        }
        solver.clearTestNetParam();
        return files.text(spec.files().solver(), solver.build());
    }

    /**
     * The prefix of the snapshots that a run writes; empty where its solver wants none.
     *
     * @throws TextFormat.ParseException where the spec's solver text is malformed
     */
    static String snapshotPrefix(RunSpec spec) throws TextFormat.ParseException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        return solver.getSnapshot() > 0 || solver.getSnapshotAfterTrain() ? solver.getSnapshotPrefix() : "";
    }

    private String net(String suffix, NetParameter net) {
        Path stem = spec.files().netStem();
        Path file = text(stem.resolveSibling(stem.getFileName() + suffix + ".prototxt"), net);
        Path base = spec.workingDir().toAbsolutePath().normalize();
        return (file.startsWith(base) ? base.relativize(file) : file).toString();
    }

    private Path text(Path file, Message message) {
        Path target = spec.workingDir().resolve(file).toAbsolutePath().normalize();
        String text = TextFormat.printer().escapingNonAscii(false).printToString(message);
        WholeFile.write(target, text);
        return target;
    }
}
