package dev.crema.log;

import dev.crema.log.columns.IntColumn;
import java.util.Objects;

/** What {@code caffe test} printed, one row a {@code Batch i}; its closing means are in {@link #means()}. */
public final class BatchRows {
    /** No batches. */
    public static final BatchRows NONE = new BatchRows(new IntColumn(), OutputColumns.none(0), OutputColumns.none(0));

    private final IntColumn batch;
    private final OutputColumns outputs;
    private final OutputColumns means;

    /** Takes the column as it is: a batch number for each row of {@code outputs}. */
    @SuppressWarnings("exports") // for the reader in this module
    public BatchRows(IntColumn batch, OutputColumns outputs, OutputColumns means) {
        this.batch = batch;
        this.outputs = outputs;
        this.means = means;
    }

    /** Number of batches. */
    public int size() {
        return outputs.size();
    }

    /** Number of the batch in {@code row}, as printed. */
    public int batch(int row) {
        return batch.get(row);
    }

    /** Values of each batch. */
    public OutputColumns outputs() {
        return outputs;
    }

    /** The closing {@code name = mean} lines: one row, or none. */
    public OutputColumns means() {
        return means;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BatchRows other
                && batch.equals(other.batch)
                && outputs.equals(other.outputs)
                && means.equals(other.means);
    }

    @Override
    public int hashCode() {
        return Objects.hash(batch, outputs);
    }
}
