package dev.crema.log;

import dev.crema.log.columns.IntColumn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The test rows of a log: one row a test pass of one test net, values averaged by Caffe over {@code test_iter} batches. */
public final class TestRows extends Rows {
    private final IntColumn net;

    /** Takes the columns as they are; see the getters for units. */
    @SuppressWarnings("exports") // for the reader in this module
    public TestRows(RowHeads heads, IntColumn net, OutputColumns outputs) {
        super(heads, outputs);
        this.net = net;
    }

    /** The rows as objects, one after another. The columns are faster, and need no memory for each row. */
    public Stream<TestRow> stream() {
        return IntStream.range(0, size()).mapToObj(this::row);
    }

    /** A row as an object. */
    public TestRow row(int row) {
        return new TestRow(
                session(row),
                iteration(row),
                net(row),
                known(seconds(row)),
                outputs().row(row));
    }

    /** The rows of one test net, as if there were no other: its number becomes 0. */
    TestRows only(int number) {
        IntStream mine = IntStream.range(0, size()).filter(row -> net(row) == number);
        int[] rows = mine.toArray();
        IntColumn nets = IntColumn.of(new int[rows.length]);
        return new TestRows(heads().only(rows), nets, outputs().only(rows));
    }

    /** Number of the test net, 0 where the log names none. */
    public int net(int row) {
        return net.get(row);
    }

    @Override
    List<Object> columns() {
        return List.of(net);
    }
}
