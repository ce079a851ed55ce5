package dev.crema.log.assembly;

import dev.crema.log.BatchRows;
import dev.crema.log.columns.IntColumn;
import dev.crema.log.text.Names;

/** What {@code caffe test} prints, while it is read. */
final class BatchTable {
    private final IntColumn batches = new IntColumn();
    private final OutputTable outputs;
    private final OutputTable means;
    private boolean hasMeans;

    BatchTable(Names names) {
        outputs = new OutputTable(names);
        means = new OutputTable(names);
    }

    int size() {
        return batches.size();
    }

    void value(int batch, int name, long value) {
        if (batches.size() == 0 || batches.get(batches.size() - 1) != batch) {
            batches.add(batch);
        }
        outputs.put(batches.size() - 1, name, value);
    }

    void mean(int name, long value) {
        hasMeans = true;
        means.put(0, name, value);
    }

    /** Whether the closing means were printed. */
    boolean isWhole() {
        return hasMeans;
    }

    BatchRows build() {
        return new BatchRows(batches, outputs.build(batches.size()), means.build(hasMeans ? 1 : 0));
    }
}
