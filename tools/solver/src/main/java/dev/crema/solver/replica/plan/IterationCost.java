package dev.crema.solver.replica.plan;

import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Work;
import dev.crema.schema.NetParameter;
import java.util.Locale;

/**
 * What an iteration costs one core, and what it costs several to agree on the update. The constants are
 * rough fits to two cores of an AMD EPYC, where two replicas took so many times as long as one: logistic regression 2.4
 * (batch 8), 1.9 (16), 1.0 (64 to 256), an autoencoder of 2.8 million weights 1.06 (16), LeNet 0.66 (8).
 *
 * @param seconds of one core an iteration; infinite where it cannot be told
 * @param parameters that the net learns
 */
record IterationCost(double seconds, long parameters) {
    /** Caffe's layers on one core, all together. */
    private static final double FLOPS = 40e9;

    /** Forward, and backward for the weights and for the data. */
    private static final double PASSES = 3;

    /** To wait for each other. */
    private static final double MEETING = 45e-6;

    /** To add up and hand out one weight's gradient. */
    private static final double EACH_WEIGHT = 1.5e-9;

    /** Of a train net. */
    static IterationCost of(NetParameter net, RecordShapes records) {
        NetShape shape = NetShapes.of(net, records);
        var multiplications = Work.multiplications(shape);
        boolean known = multiplications.isPresent() && multiplications.getAsLong() > 0;
        double seconds = known ? 2 * PASSES * multiplications.getAsLong() / FLOPS : Double.POSITIVE_INFINITY;
        return new IterationCost(seconds, shape.parameters());
    }

    /** Whether so many replicas gain more than they lose. */
    boolean worth(int count) {
        return seconds * (1 - 1.0 / count) > MEETING + EACH_WEIGHT * parameters;
    }

    /** The seconds in words. */
    String text() {
        return seconds < 1e-3
                ? String.format(Locale.ROOT, "%.0f µs", seconds * 1e6)
                : String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
    }
}
