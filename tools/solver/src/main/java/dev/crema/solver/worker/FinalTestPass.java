package dev.crema.solver.worker;

import java.util.List;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.FloatSolver;

/** A test pass that logs as Caffe's does. Caffe's own is protected, and a run that its budget ended needs a last one. */
final class FinalTestPass {
    private FinalTestPass() {}

    /** Every test net of this solver, test_iter passes each, at its present iteration. */
    static void all(FloatSolver solver) {
        for (int id = 0; id < solver.test_nets().size(); id++) {
            Glog.info("Iteration " + solver.iter() + ", Testing net (#" + id + ")");
            FloatNet net = solver.test_nets().get(id);
            net.ShareTrainedLayersWith(solver.net());
            Scores scores = new Scores(net);
            for (int i = 0, n = solver.param().test_iter(id); i < n; i++) {
                net.Forward();
                scores.add();
            }
            List<Scores.Score> means = scores.means();
            for (int i = 0; i < means.size(); i++) {
                Glog.info("    Test net output #" + i + ": " + means.get(i).text());
            }
        }
    }
}
