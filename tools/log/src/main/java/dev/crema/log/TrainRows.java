package dev.crema.log;

import dev.crema.log.columns.NumberColumn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The train rows of a log: one row an {@code Iteration N, loss = X} line, with what belongs to it (outputs of the last
 * micro-batch, learning rate, speed).
 */
public final class TrainRows extends Rows {
    private final NumberColumn loss;
    private final NumberColumn learningRate;
    private final NumberColumn speed;

    /** Takes the columns as they are; see the getters for units. Rows behind a column's end are absent. */
    @SuppressWarnings("exports") // for the reader in this module
    public TrainRows(
            RowHeads heads, NumberColumn loss, NumberColumn learningRate, NumberColumn speed, OutputColumns outputs) {
        super(heads, outputs);
        this.loss = loss;
        this.learningRate = learningRate;
        this.speed = speed;
    }

    /** The rows as objects, one after another. The columns are faster, and need no memory for each row. */
    public Stream<TrainRow> stream() {
        return IntStream.range(0, size()).mapToObj(this::row);
    }

    /** A row as an object. */
    public TrainRow row(int row) {
        return new TrainRow(
                session(row),
                iteration(row),
                known(seconds(row)),
                known(loss(row)),
                known(learningRate(row)),
                known(speed(row)),
                outputs().row(row));
    }

    /** The smoothed loss: averaged over {@code average_loss} iterations, divided by {@code iter_size}; may be NaN or infinite. */
    public double loss(int row) {
        return loss.get(checked(row));
    }

    /** The first row from {@code from} to before {@code to} with a loss of {@code nan} or {@code inf}, or −1. */
    public int firstLossNotFinite(int from, int to) {
        return loss.firstNotFinite(from, Math.min(to, size()));
    }

    /** Learning rate of this very row, or {@link Absent#VALUE}. */
    public double learningRate(int row) {
        return learningRate.get(checked(row));
    }

    /**
     * Iterations a second as the log prints them (test passes included), or {@link Absent#VALUE} where it prints none, or
     * the garbage of a run's first line.
     */
    public double speed(int row) {
        return speed.get(checked(row));
    }

    /** Loss as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long lossDecimal(int row) {
        return loss.decimal(checked(row));
    }

    /** Learning rate as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long learningRateDecimal(int row) {
        return learningRate.decimal(checked(row));
    }

    /** {@link #speed} as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long speedDecimal(int row) {
        return speed.decimal(checked(row));
    }

    @Override
    List<Object> columns() {
        return List.of(loss, learningRate, speed);
    }

    /** Active seconds of the run at a time in a session, or {@link Absent#VALUE}. */
    double secondsAt(int session, long micros) {
        return timing().seconds(session, micros);
    }

    /** Train seconds of the run at a time in a session, or {@link Absent#VALUE}. */
    double trainSecondsAt(int session, long micros) {
        return timing().trainSeconds(session, micros);
    }

    /** Test passes of the log: start and length in microseconds. */
    List<long[]> passes() {
        return timing().passes();
    }
}
