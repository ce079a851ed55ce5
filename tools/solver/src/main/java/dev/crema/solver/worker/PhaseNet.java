package dev.crema.solver.worker;

import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.StringVector;
import org.bytedeco.caffe.global.caffe;

/** The net of {@code test} and {@code time}: a file, a phase, a level, stages. */
final class PhaseNet {
    private PhaseNet() {}

    static FloatNet open(Arguments arguments, String phase) {
        String[] stages = arguments.all("stage").toArray(String[]::new);
        int phaseNumber = arguments.get("phase", phase).equals("TRAIN") ? caffe.TRAIN : caffe.TEST;
        return new FloatNet(
                arguments.require("model"), phaseNumber, arguments.integer("level", 0), new StringVector(stages));
    }
}
