package dev.crema.solver.worker;

import dev.crema.solver.replica.CaffeNumber;
import java.util.Set;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatLayer;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What a net was fed with: the range of the inputs and labels, the number of classes, the sizes of gradients and weights.
 * Written into the log once, at the first iteration, and the labels again where their range grew: who looks for the reason
 * of a divergence finds it there.
 */
final class BatchFacts {
    /** Losses whose second bottom are class numbers, and whose first has a channel for each class. */
    private static final Set<String> CLASS_LOSSES =
            Set.of("SoftmaxWithLoss", "MultinomialLogisticLoss", "InfogainLoss", "HingeLoss");

    /** Of larger blobs the first values are looked at. */
    private static final int SAMPLE = 1 << 16;

    /** Labels of every batch are looked at where there are no more; a segmentation has one for each pixel. */
    private static final int FEW_LABELS = 4096;

    private final FloatNet net;
    private final FloatBlob[] inputs;
    private final FloatBlob[] labels;
    private final int classes;
    private final float[] values = new float[SAMPLE];
    private final Range seen = new Range();
    private boolean told;
    private boolean grown;

    BatchFacts(FloatNet net) {
        this.net = net;
        int loss = -1;
        int input = -1;
        for (int i = 0; i < net.layers().size(); i++) {
            long bottoms = net.bottom_vecs().get(i).size();
            if (type(net.layers().get(i)).endsWith("Loss") && bottoms > 1) {
                loss = i;
            }
            if (input < 0 && bottoms == 0 && net.top_vecs().get(i).size() > 0) {
                input = i;
            }
        }
        this.inputs = input < 0
                ? new FloatBlob[0]
                : new FloatBlob[] {net.top_vecs().get(input).get(0)};
        this.labels = loss < 0
                ? new FloatBlob[0]
                : new FloatBlob[] {net.bottom_vecs().get(loss).get(1)};
        boolean counted = loss >= 0 && CLASS_LOSSES.contains(type(net.layers().get(loss)));
        FloatBlob scores =
                loss < 0 ? new FloatBlob() : net.bottom_vecs().get(loss).get(0);
        this.classes = counted && scores.num_axes() > 1 ? scores.shape(1) : 0;
    }

    private static String type(FloatLayer layer) {
        return layer.layer_param().type().getString();
    }

    /** Looks at the batch whose gradients are ready. */
    void look() {
        if (told && (labels.length == 0 || labels[0].count() > FEW_LABELS)) {
            return;
        }
        for (FloatBlob blob : labels) {
            grown |= seen.add(blob, values);
        }
        if (told) {
            return;
        }
        told = true;
        grown = false;
        Range input = new Range();
        for (FloatBlob blob : inputs) {
            input.add(blob, values);
        }
        Glog.info("Crema: first_batch = inputs " + input.text() + ", labels " + seen.text() + ", classes " + classes
                + ", gradient " + CaffeNumber.text(norm(true)) + ", weights " + CaffeNumber.text(norm(false)));
    }

    /** The run ends: says the labels' range where it grew. */
    void end() {
        if (grown) {
            Glog.info("Crema: labels_seen = " + seen.text());
            grown = false;
        }
    }

    private float norm(boolean gradient) {
        double sum = 0;
        for (long i = 0; i < net.learnable_params().size(); i++) {
            FloatBlob blob = net.learnable_params().get(i);
            sum += gradient ? blob.sumsq_diff() : blob.sumsq_data();
        }
        return (float) Math.sqrt(sum);
    }

    /** The least and the largest value so far. */
    private static final class Range {
        private float low = Float.POSITIVE_INFINITY;
        private float high = Float.NEGATIVE_INFINITY;
        private boolean nan;

        /** Takes a blob's first values; true where the range grew. */
        boolean add(FloatBlob blob, float[] values) {
            int count = Math.min(values.length, blob.count());
            FloatPointer data = blob.cpu_data();
            data.get(values, 0, count);
            float oldLow = low;
            float oldHigh = high;
            for (int i = 0; i < count; i++) {
                nan |= Float.isNaN(values[i]);
                low = Math.min(low, Float.isNaN(values[i]) ? low : values[i]);
                high = Math.max(high, Float.isNaN(values[i]) ? high : values[i]);
            }
            return low < oldLow || high > oldHigh;
        }

        String text() {
            return low > high
                    ? "none"
                    : CaffeNumber.text(low) + " to " + CaffeNumber.text(high) + (nan ? " and NaN" : "");
        }
    }
}
