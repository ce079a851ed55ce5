package dev.crema.solver.worker;

import dev.crema.solver.snapshot.Wholeness;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;

/**
 * Lets Caffe write a solver's snapshots under temporary names and moves them, the weights before the state: a run that is
 * killed, or whose disk is full, leaves nothing half written under a final name. The parent puts the final names into the
 * log.
 */
final class SnapshotWriter {
    /** Caffe writes the name of the weights behind the number of the iteration, before the large fields. */
    private static final int STATE_HEAD = 1 << 16;

    private final FloatSolver solver;
    private final String prefix;
    private final String part;
    private final int interval;
    private final boolean afterTrain;
    private final String format;
    private int written = -1;

    private SnapshotWriter(FloatSolver solver, SolverParameter given, String part) {
        this.solver = solver;
        // JavaCPP gives no pointer to an empty string.
        this.prefix = part.isEmpty() ? "" : given.snapshot_prefix().getString();
        this.part = part;
        this.interval = given.snapshot();
        this.afterTrain = given.snapshot_after_train();
        this.format = given.snapshot_format() == caffe.SolverParameter_SnapshotFormat_HDF5 ? ".h5" : "";
    }

    /**
     * Takes the snapshots over from a solver that was built.
     *
     * @param given what it was built from; says no more when there are snapshots
     * @param part the prefix of temporary names, as long as the solver's; empty where Caffe is left to write its snapshots
     */
    static SnapshotWriter of(FloatSolver solver, SolverParameter given, String part) {
        SnapshotWriter writer = new SnapshotWriter(solver, given, part);
        if (!part.isEmpty()) {
            for (SolverParameter one : new SolverParameter[] {given, solver.param()}) {
                one.set_snapshot(0);
                one.set_snapshot_after_train(false);
            }
        }
        return writer;
    }

    /** An iteration is complete: writes where the solver wants a snapshot now. */
    void completed(int iteration) throws IOException {
        if (!part.isEmpty() && interval > 0 && iteration % interval == 0) {
            write();
        }
    }

    /** Training ends here: writes where the solver wants a last snapshot and has none of this iteration. */
    void ends() throws IOException {
        if (!part.isEmpty() && afterTrain && (interval == 0 || solver.iter() % interval != 0)) {
            write();
        }
    }

    /**
     * A snapshot was asked for.
     *
     * @return false where Caffe has to write it
     */
    boolean write() throws IOException {
        if (part.isEmpty()) {
            return false;
        }
        int iteration = solver.iter();
        if (iteration == written) {
            return true;
        }
        solver.param().set_snapshot_prefix(part);
        solver.Snapshot();
        solver.param().set_snapshot_prefix(prefix);
        String weights = "_iter_" + iteration + ".caffemodel" + format;
        String state = "_iter_" + iteration + ".solverstate" + format;
        rename(Path.of(part + state), part + weights, prefix + weights);
        move(weights);
        move(state);
        written = iteration;
        return true;
    }

    /** Replaces the name of the weights in a state by another of its length. */
    private static void rename(Path state, String from, String to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "rw")) {
            byte[] head = new byte[(int) Math.min(STATE_HEAD, file.length())];
            file.readFully(head);
            byte[] name = from.getBytes(StandardCharsets.UTF_8);
            // A character for each byte, so that the place in the text is the place in the file.
            int at = new String(head, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(name, StandardCharsets.ISO_8859_1));
            if (at < 0) {
                throw new IOException("Error saving weights: " + state + " does not name its weights");
            }
            file.seek(at);
            file.write(to.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** C++ streams do not tell of the last bytes that could not be written. */
    private void move(String behind) throws IOException {
        Path from = Path.of(part + behind);
        if (!Wholeness.isWhole(from)) {
            throw new IOException("Error saving weights: " + prefix + behind + " is not whole");
        }
        Files.move(from, Path.of(prefix + behind), StandardCopyOption.ATOMIC_MOVE);
    }
}
