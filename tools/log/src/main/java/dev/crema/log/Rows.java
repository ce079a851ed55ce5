package dev.crema.log;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What train rows and test rows of a log have in common. Rows stand in the order of the log, in columns; a row that there
 * is not gives an {@link IndexOutOfBoundsException}.
 *
 * <p>Unmodifiable; reading it from several threads is safe.
 */
public abstract sealed class Rows permits TrainRows, TestRows {
    private final RowHeads heads;
    private final OutputColumns outputs;

    Rows(RowHeads heads, OutputColumns outputs) {
        this.heads = heads;
        this.outputs = outputs;
    }

    /** Number of rows. */
    public final int size() {
        return heads.size();
    }

    /** Index of the row's session in {@link CaffeLog#sessions()} or {@link Run#sessions()}. */
    public final int session(int row) {
        return heads.session(checked(row));
    }

    /** The first row of a session, or of what follows it; {@link #size} behind the last session. */
    public final int firstRow(int session) {
        return heads.firstRow(session);
    }

    /** Iteration, as Caffe prints it: the number of updates done before this forward pass, or before this test pass. */
    public final int iteration(int row) {
        return heads.iteration(row);
    }

    /**
     * Clock of the row's first output, as parse_log.py counts (for a test pass, when it was done); of a train row without
     * outputs, that of its loss line. Microseconds since 1970 in the machine's local time, or {@link Absent#TIME}.
     */
    public final long timeMicros(int row) {
        return heads.timeMicros(row);
    }

    /**
     * Active seconds from the start of the run to {@link #timeMicros} (downtime between sessions is out), or {@link
     * Absent#VALUE}.
     */
    public final double seconds(int row) {
        return heads.seconds(row);
    }

    /** {@link #seconds} less the test passes so far, a test row's own with them, or {@link Absent#VALUE}. */
    public final double trainSeconds(int row) {
        return heads.trainSeconds(row);
    }

    /** Writes {@link #trainSeconds(int)} of {@code count} rows, from a row on and of its session, to an array. */
    public final void trainSeconds(int from, int count, double[] seconds) {
        Objects.checkFromIndexSize(from, count, size());
        heads.trainSeconds(from, count, seconds);
    }

    /** Values of the net's outputs: the last micro-batch's of a train net, means over {@code test_iter} batches of a test net. */
    public final OutputColumns outputs() {
        return outputs;
    }

    /** Names of the outputs. */
    public final List<String> outputNames() {
        return outputs.names();
    }

    /**
     * The output of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public final OutputColumns.Column output(String name) {
        return outputs.column(name);
    }

    /** What only this kind of rows has. */
    abstract List<Object> columns();

    /** Whether all values are the same, as they are when a log is read again. */
    @Override
    public final boolean equals(Object object) {
        return object == this
                || (object instanceof Rows other
                        && heads.equals(other.heads)
                        && outputs.equals(other.outputs)
                        && columns().equals(other.columns()));
    }

    @Override
    public final int hashCode() {
        return Objects.hash(size(), outputs);
    }

    /** A value that may be absent, as an object. */
    static OptionalDouble known(double value) {
        return Absent.is(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A row that there is, or {@link IndexOutOfBoundsException}. */
    final int checked(int row) {
        return Objects.checkIndex(row, heads.size());
    }

    final RowHeads heads() {
        return heads;
    }

    /** The clock of the run. */
    final Timing timing() {
        return heads.timing();
    }
}
