package dev.crema.solver.replica;

/** From the outputs of the replicas, each of its own share of the batch, to those of the whole batch. */
final class Merge {
    private Merge() {}

    /** The sum of one number per rank, in rank order, times a scale: 1/R for the mean. */
    static float scaled(float[] values, double scale) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum * scale);
    }

    /**
     * Values that stand for a whole share are averaged. Rows of examples are put into the order of the records: example k
     * of rank r is example k·R + r of the batch.
     *
     * @param parts for each rank, for each output blob, its values
     * @param perExample for each output blob, whether it has one row per example
     * @param batch examples of one share
     */
    static float[][] outputs(float[][][] parts, boolean[] perExample, int batch, double scale) {
        float[][] whole = new float[perExample.length][];
        for (int output = 0; output < whole.length; output++) {
            whole[output] = perExample[output] ? interleaved(parts, output, batch) : averaged(parts, output, scale);
        }
        return whole;
    }

    private static float[] averaged(float[][][] parts, int output, double scale) {
        float[] mean = new float[parts[0][output].length];
        float[] values = new float[parts.length];
        for (int i = 0; i < mean.length; i++) {
            for (int rank = 0; rank < parts.length; rank++) {
                values[rank] = parts[rank][output][i];
            }
            mean[i] = scaled(values, scale);
        }
        return mean;
    }

    private static float[] interleaved(float[][][] parts, int output, int batch) {
        int ranks = parts.length;
        int row = parts[0][output].length / batch;
        float[] whole = new float[ranks * batch * row];
        for (int example = 0; example < batch; example++) {
            for (int rank = 0; rank < ranks; rank++) {
                System.arraycopy(parts[rank][output], example * row, whole, (example * ranks + rank) * row, row);
            }
        }
        return whole;
    }
}
