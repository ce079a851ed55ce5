package dev.crema.log;

import dev.crema.log.columns.IntColumn;
import java.util.List;

/**
 * The test rows of a log, in columns: one row a test pass of one test net, values averaged by Caffe over {@code
 * test_iter} batches. Rows stand in the order of the log.
 *
 * <p>Unmodifiable; reading it from several threads is safe.
 */
public final class TestRows {
    private final RowHeads heads;
    private final IntColumn net;
    private final OutputColumns outputs;

    /** Takes the columns as they are; see the getters for units. */
    public TestRows(RowHeads heads, IntColumn net, OutputColumns outputs) {
        this.heads = heads;
        this.net = net;
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

    /** Iteration at which the net was tested. */
    public int iteration(int row) {
        return heads.iteration(row);
    }

    /** Number of the test net, 0 where the log names none. */
    public int net(int row) {
        return net.get(row);
    }

    /**
     * Clock of the pass's first value (which is when it was done), microseconds since 1970 in the machine's local time,
     * or {@link Absent#TIME}.
     */
    public long timeMicros(int row) {
        return heads.timeMicros(row);
    }

    /** Active seconds from the start of the run to the pass's first value, or {@link Absent#VALUE}. */
    public double seconds(int row) {
        return heads.seconds(row);
    }

    /** {@link #seconds} less the test passes so far, this one with them, or {@link Absent#VALUE}. */
    public double trainSeconds(int row) {
        return heads.trainSeconds(row);
    }

    /** Values of the test nets' outputs. */
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
