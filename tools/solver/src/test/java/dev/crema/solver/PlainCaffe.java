package dev.crema.solver;

import org.bytedeco.caffe.Caffe;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.Loader;

/** Caffe by plain calls of the presets, with nothing of ours between: what a run is compared with. */
public final class PlainCaffe {
    private PlainCaffe() {}

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
