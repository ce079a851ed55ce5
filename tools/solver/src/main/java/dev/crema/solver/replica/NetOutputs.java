package dev.crema.solver.replica;

import java.util.function.BiConsumer;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatBlobVector;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/** The output blobs of a net: their names, loss weights and values. */
final class NetOutputs {
    private final FloatNet net;
    private final String[] names;
    private final float[] lossWeights;

    NetOutputs(FloatNet net) {
        this.net = net;
        int count = net.num_outputs();
        this.names = new String[count];
        this.lossWeights = new float[count];
        IntPointer indices = net.output_blob_indices();
        FloatPointer weights = net.blob_loss_weights();
        for (int i = 0; i < count; i++) {
            int blob = indices.get(i);
            names[i] = net.blob_names().get(blob).getString();
            lossWeights[i] = blob < weights.limit() ? weights.get(blob) : 0;
        }
    }

    /** The values of each output blob, as the last forward pass left them. */
    float[][] values() {
        FloatBlobVector blobs = net.output_blobs();
        float[][] values = new float[names.length][];
        for (int i = 0; i < values.length; i++) {
            FloatBlob blob = blobs.get(i);
            values[i] = new float[blob.count()];
            blob.cpu_data().get(values[i]);
        }
        return values;
    }

    /**
     * True for each output that has one row per example rather than one value per batch.
     *
     * @param batch examples of this net's forward pass
     */
    boolean[] perExample(int batch) {
        FloatBlobVector blobs = net.output_blobs();
        boolean[] rows = new boolean[names.length];
        for (int i = 0; i < rows.length; i++) {
            FloatBlob blob = blobs.get(i);
            rows[i] = blob.num_axes() > 0 && blob.count() > 1 && blob.shape(0) == batch;
        }
        return rows;
    }

    /** One line per value, as Caffe writes them: {@code title net output #3: name = value}. */
    void write(String title, float[][] values, BiConsumer<Integer, String> line) {
        int index = 0;
        for (int i = 0; i < names.length; i++) {
            for (float value : values[i]) {
                line.accept(index, CaffeLines.output(title, index, names[i], value, lossWeights[i]));
                index++;
            }
        }
    }
}
