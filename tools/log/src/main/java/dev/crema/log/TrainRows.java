package dev.crema.log;

import java.util.List;

/**
 * The train rows of a log, in columns: one row an {@code Iteration N, loss = X} line, with what belongs to it (outputs
 * of the last micro-batch, learning rate, speed). Rows stand in the order of the log.
 *
 * <p>Unmodifiable; reading it from several threads is safe.
 */
public final class TrainRows {
    private final int[] session;
    private final int[] iteration;
    private final long[] timeMicros;
    private final double[] seconds;
    private final double[] trainSeconds;
    private final double[] loss;
    private final double[] learningRate;
    private final double[] speed;
    private final OutputColumns outputs;

    /** Takes the arrays as they are: columns of at least {@code outputs.size()} entries, see the getters for units. */
    public TrainRows(
            int[] session,
            int[] iteration,
            long[] timeMicros,
            double[] seconds,
            double[] trainSeconds,
            double[] loss,
            double[] learningRate,
            double[] speed,
            OutputColumns outputs) {
        this.session = session;
        this.iteration = iteration;
        this.timeMicros = timeMicros;
        this.seconds = seconds;
        this.trainSeconds = trainSeconds;
        this.loss = loss;
        this.learningRate = learningRate;
        this.speed = speed;
        this.outputs = outputs;
    }

    /** Number of rows. */
    public int size() {
        return outputs.size();
    }

    /** Index of the row's session in {@link CaffeLog#sessions()} or {@link Run#sessions()}. */
    public int session(int row) {
        return session[row];
    }

    /** Iteration, as Caffe prints it: the number of updates done before this forward pass. */
    public int iteration(int row) {
        return iteration[row];
    }

    /** The line's own clock, microseconds since 1970 in the machine's local time, or {@link Absent#TIME}. */
    public long timeMicros(int row) {
        return timeMicros[row];
    }

    /** Active seconds since the start of the run (downtime between sessions is out), or {@link Absent#VALUE}. */
    public double seconds(int row) {
        return seconds[row];
    }

    /** {@link #seconds} less the test passes before this row, or {@link Absent#VALUE}. */
    public double trainSeconds(int row) {
        return trainSeconds[row];
    }

    /** The smoothed loss: averaged over {@code average_loss} iterations, divided by {@code iter_size}; may be NaN or infinite. */
    public double loss(int row) {
        return loss[row];
    }

    /** Learning rate of this very row, or {@link Absent#VALUE}. */
    public double learningRate(int row) {
        return learningRate[row];
    }

    /** Iterations a second as the log prints them (test passes included), or {@link Absent#VALUE} where it prints none. */
    public double speed(int row) {
        return speed[row];
    }

    /** Values of the train net's outputs: the last micro-batch, not smoothed. */
    public OutputColumns outputs() {
        return outputs;
    }

    /** Names of the outputs. */
    public List<String> outputNames() {
        return outputs.names();
    }

    /** The output of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public OutputColumns.Column output(String name) {
        return outputs.column(name);
    }
}
