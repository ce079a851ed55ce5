package dev.crema.log.assembly;

import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;

/** The test rows while they are read. A row begins with the first value of a pass, whose stamp it has. */
final class TestTable extends RowTable {
    final IntColumn nets = new IntColumn();
    /** Stamp of the line that announced it. */
    final LongColumn begins = new LongColumn();
    /** Stamp of its last value. */
    final LongColumn ends = new LongColumn();

    private boolean announced;
    /** The open row has nothing but {@code Test loss}, which Caffe prints before the outputs of the same pass. */
    private boolean lossOnly;

    private int iteration = -1;
    private int net;
    private long stamp = Stamp.NONE;

    TestTable(Names names) {
        super(names);
    }

    void testing(long newStamp, int newIteration, int newNet) {
        announced = true;
        open = false;
        iteration = newIteration;
        net = newNet;
        stamp = newStamp;
    }

    /** Whether an output with this index begins another pass than the open one. */
    boolean beginsPass(int index) {
        return open && index == 0 && !lossOnly;
    }

    /** A value of the pass that was announced, else of one at {@code trainIteration}. True where it began a row. */
    boolean output(long now, int trainIteration, int index, int name, long value) {
        boolean first = !open || beginsPass(index);
        lossOnly = first && index < 0;
        if (first) {
            if (!announced) {
                iteration = open ? iteration : Math.max(0, trainIteration);
                net = 0;
                stamp = now;
            }
            iterations.add(iteration);
            nets.add(net);
            stamps.add(now);
            begins.add(stamp);
            ends.add(now);
            announced = false;
            open = true;
        } else if (now != Stamp.NONE) {
            ends.set(size() - 1, now);
        }
        outputs.put(size() - 1, name, value);
        return first;
    }
}
