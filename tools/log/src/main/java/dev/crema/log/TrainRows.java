package dev.crema.log;

import dev.crema.log.columns.NumberColumn;
import java.util.List;

/**
 * The train rows of a log, in columns: one row an {@code Iteration N, loss = X} line, with what belongs to it (outputs
 * of the last micro-batch, learning rate, speed). Rows stand in the order of the log.
 *
 * <p>Unmodifiable; reading it from several threads is safe.
 */
public final class TrainRows {
    private final RowHeads heads;
    private final NumberColumn loss;
    private final NumberColumn learningRate;
    private final NumberColumn speed;
    private final OutputColumns outputs;

    /** Takes the columns as they are; see the getters for units. Rows behind a column's end are absent. */
    public TrainRows(
            RowHeads heads, NumberColumn loss, NumberColumn learningRate, NumberColumn speed, OutputColumns outputs) {
        this.heads = heads;
        this.loss = loss;
        this.learningRate = learningRate;
        this.speed = speed;
        this.outputs = outputs;
    }

    /** Number of rows. */
    public int size() {
        return heads.size();
    }

    /** Index of the row's session in {@link CaffeLog#sessions()} or {@link Run#sessions()}. */
    public int session(int row) {
        return heads.session(row);
    }

    /** Iteration, as Caffe prints it: the number of updates done before this forward pass. */
    public int iteration(int row) {
        return heads.iteration(row);
    }

    /**
     * Clock of the row's first output (as parse_log.py counts), of its loss line where it has none: microseconds since
     * 1970 in the machine's local time, or {@link Absent#TIME}.
     */
    public long timeMicros(int row) {
        return heads.timeMicros(row);
    }

    /** Active seconds since the start of the run (downtime between sessions is out), or {@link Absent#VALUE}. */
    public double seconds(int row) {
        return heads.seconds(row);
    }

    /** {@link #seconds} less the test passes before this row, or {@link Absent#VALUE}. */
    public double trainSeconds(int row) {
        return heads.trainSeconds(row);
    }

    /** The smoothed loss: averaged over {@code average_loss} iterations, divided by {@code iter_size}; may be NaN or infinite. */
    public double loss(int row) {
        return loss.get(row);
    }

    /** Learning rate of this very row, or {@link Absent#VALUE}. */
    public double learningRate(int row) {
        return learningRate.get(row);
    }

    /**
     * Iterations a second as the log prints them (test passes included), or {@link Absent#VALUE} where it prints none, or
     * the garbage of a run's first line.
     */
    public double speed(int row) {
        return speed.get(row);
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

    /** Loss as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long lossDecimal(int row) {
        return loss.decimal(row);
    }

    /** Learning rate as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long learningRateDecimal(int row) {
        return learningRate.decimal(row);
    }

    /** Active seconds of the run at a time in a session, or {@link Absent#VALUE}. */
    double secondsAt(int session, long micros) {
        return heads.timing().seconds(session, micros);
    }

    /** Train seconds of the run at a time in a session, or {@link Absent#VALUE}. */
    double trainSecondsAt(int session, long micros) {
        return heads.timing().trainSeconds(session, micros);
    }

    /** Test passes of the log: start and length in microseconds. */
    List<long[]> passes() {
        return heads.timing().passes();
    }
}
