package dev.crema.log;

import dev.crema.log.columns.IntColumn;

/** The test rows of a log: one row a test pass of one test net, values averaged by Caffe over {@code test_iter} batches. */
public final class TestRows extends Rows {
    private final IntColumn net;

    /** Takes the columns as they are; see the getters for units. */
    @SuppressWarnings("exports") // for the reader in this module
    public TestRows(RowHeads heads, IntColumn net, OutputColumns outputs) {
        super(heads, outputs);
        this.net = net;
    }

    /** Number of the test net, 0 where the log names none. */
    public int net(int row) {
        return net.get(row);
    }
}
