package dev.crema.solver.worker;

import dev.crema.solver.replica.CaffeNumber;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatBlobVector;
import org.bytedeco.caffe.FloatNet;

/**
 * Sums of a net's output values over forward passes, one per element of every output blob, in Caffe's order. Summed in
 * float, as Caffe does: the means then agree to the last digit.
 */
final class Scores {
    /** One element of one output blob. */
    record Score(String name, float lossWeight, float mean) {
        /** As Caffe words it: {@code accuracy = 0.98}, {@code loss = 0.06 (* 1 = 0.06 loss)}. */
        String text() {
            String text = name + " = " + CaffeNumber.text(mean);
            return lossWeight == 0
                    ? text
                    : text + " (* " + CaffeNumber.text(lossWeight) + " = " + CaffeNumber.text(lossWeight * mean)
                            + " loss)";
        }
    }

    private final FloatNet net;
    private final List<String> names = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
    private final float[] sums;
    private int passes;

    Scores(FloatNet net) {
        this.net = net;
        FloatBlobVector outputs = net.output_blobs();
        for (int j = 0; j < outputs.size(); j++) {
            int blob = net.output_blob_indices().get(j);
            for (int k = 0; k < outputs.get(j).count(); k++) {
                names.add(net.blob_names().get(blob).getString());
                weights.add(net.blob_loss_weights().get(blob));
            }
        }
        sums = new float[names.size()];
    }

    /** The values of the last forward pass, added. */
    float[] add() {
        float[] values = new float[sums.length];
        FloatBlobVector outputs = net.output_blobs();
        int i = 0;
        for (int j = 0; j < outputs.size(); j++) {
            FloatBlob blob = outputs.get(j);
            for (int k = 0, n = blob.count(); k < n && i < sums.length; k++, i++) {
                values[i] = blob.cpu_data().get(k);
                sums[i] += values[i];
            }
        }
        passes++;
        return values;
    }

    String name(int i) {
        return names.get(i);
    }

    List<Score> means() {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            scores.add(new Score(names.get(i), weights.get(i), sums[i] / passes));
        }
        return scores;
    }
}
