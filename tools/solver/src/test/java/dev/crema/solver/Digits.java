package dev.crema.solver;

import com.google.protobuf.TextFormat;
import dev.crema.data.EmbeddedDigits;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** LeNet of prototxt/lenet on the digits inside, in a folder of a test's own. */
public final class Digits {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));

    private Digits() {}

    /** Makes {@code data/mnist_train_lmdb} and {@code data/mnist_test_lmdb} below the folder, and {@code snapshots}. */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("snapshots"));
        Files.createDirectories(folder.resolve("data"));
        EmbeddedDigits.write(folder.resolve("data"), 1);
    }

    /** The LeNet solver with its net inside, seed 1. */
    public static SolverParameter.Builder lenet() throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(Files.readString(ROOT.resolve("prototxt/lenet/solver.prototxt")), solver);
        return solver.clearNet().setNetParam(net()).setRandomSeed(1);
    }

    /** The LeNet net. */
    public static NetParameter.Builder net() throws IOException {
        NetParameter.Builder net = NetParameter.newBuilder();
        TextFormat.merge(Files.readString(ROOT.resolve("prototxt/lenet/train_test.prototxt")), net);
        return net;
    }

    /** A run of a solver in this folder. */
    public static RunSpec run(SolverParameter.Builder solver, Path folder, String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        return RunSpec.of(name, solver.build().toString(), folder, RunFiles.in(Path.of(name)));
    }
}
