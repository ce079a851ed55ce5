package dev.crema.log.assembly;

import dev.crema.log.columns.NumberColumn;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.YearCounter;

/** The train rows while they are read. A row begins with its loss line. */
final class TrainTable extends RowTable {
    final NumberColumn loss = new NumberColumn();
    final NumberColumn rate = new NumberColumn();
    final NumberColumn speed = new NumberColumn();

    private boolean hasOutputs;
    private int earlyRateIteration = -1;
    private long earlyRate;

    TrainTable(Names names) {
        super(names);
    }

    /** Iteration of the last row, or −1. */
    int lastIteration() {
        return size() == 0 ? -1 : iterations.get(size() - 1);
    }

    void add(long stamp, int iteration, long lossDecimal, long speedDecimal) {
        iterations.add(iteration);
        stamps.add(stamp);
        loss.add(lossDecimal);
        int row = size() - 1;
        if (speedDecimal != Decimal.ABSENT) {
            speed.put(row, speedDecimal);
        }
        if (earlyRateIteration == iteration) { // Caffe before 1.0rc prints the rate first
            rate.put(row, earlyRate);
        }
        earlyRateIteration = -1;
        open = true;
        hasOutputs = false;
    }

    /** Some rows of a block behind its first, which is in the table and closed; their stamps get a year. */
    void rows(RowBlock block, int from, int to, YearCounter years) {
        for (int row = from; row < to; row++) {
            iterations.add(block.iteration(row));
            stamps.add(years.count(block.stamp(row)));
        }
        block.losses(loss, from, to);
        if (block.hasSpeed()) {
            block.speeds(speed, from, to);
        }
        if (block.hasRate()) {
            block.rates(rate, from, to);
        }
        for (int output = 0; output < block.outputs(); output++) {
            block.values(output, outputs.column(block.name(output), block.place(output)), from, to);
        }
    }

    /** The rate of one of the last two rows (NVCaffe's may come a row late), or of the row to come. */
    void rate(int iteration, long rateDecimal) {
        int last = size() - 1;
        for (int row = last; row >= Math.max(0, last - 1); row--) {
            if (iterations.get(row) == iteration && row >= rate.size()) {
                rate.put(row, rateDecimal);
                return;
            }
        }
        earlyRateIteration = iteration;
        earlyRate = rateDecimal;
    }

    /** False where the value belongs to no row: a block without its loss line. */
    boolean output(long now, int index, int name, long value) {
        if (index == 0 && hasOutputs) {
            open = false;
        }
        if (!open) {
            return false;
        }
        if (!hasOutputs && now != Stamp.NONE && size() > dated) {
            stamps.set(size() - 1, now); // as parse_log.py, which dates a row by its first output
        }
        hasOutputs = true;
        outputs.put(size() - 1, name, value);
        return true;
    }
}
