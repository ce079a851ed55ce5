package dev.crema.solver;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.caffe.Caffe;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.Loader;

/** Caffe by plain calls of the presets, with nothing of ours between: what a run is compared with. */
public final class PlainCaffe {
    private PlainCaffe() {}

    /** Trains in a process of its own, with one BLAS thread; Caffe's log goes to a file. */
    public static int train(Path solver, Path workingDir, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-Dorg.bytedeco.javacpp.maxBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainCaffe.class.getName(),
                        solver.toString())
                .directory(workingDir.toFile())
                .redirectError(log.toFile());
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        return builder.start().waitFor();
    }

    /** {@code PlainCaffe solver.prototxt}. */
    public static void main(String[] args) {
        Loader.load(org.bytedeco.caffe.global.caffe.class);
        Caffe.set_mode(Caffe.CPU);
        SolverParameter parameter = new SolverParameter();
        caffe.ReadSolverParamsFromTextFileOrDie(args[0], parameter);
        FloatSolver solver = FloatSolverRegistry.CreateSolver(parameter);
        solver.Solve();
        Runtime.getRuntime().halt(0);
    }
}
