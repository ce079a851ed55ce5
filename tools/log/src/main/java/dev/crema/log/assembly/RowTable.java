package dev.crema.log.assembly;

import dev.crema.log.Absent;
import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.Calendar;

/** Rows while they are read; the last one is open as long as values may still come. */
abstract sealed class RowTable permits TrainTable, TestTable {
    final IntColumn iterations = new IntColumn();
    /** Counted stamps, of the {@link #dated} first rows microseconds since 1970. */
    final LongColumn stamps = new LongColumn();

    final OutputTable outputs;

    /** Rows whose stamps have their year already. */
    int dated;

    boolean open;

    RowTable(Names names) {
        outputs = new OutputTable(names);
    }

    final int size() {
        return iterations.size();
    }

    final boolean isOpen() {
        return open;
    }

    /** Ends the open row. */
    final void close() {
        open = false;
    }

    /** Gives counted stamps their year, those that have none yet. */
    final void date(Calendar calendar) {
        long day = Stamp.NONE;
        long dayMicros = 0;
        for (; dated < stamps.size(); dated++) {
            long stamp = stamps.get(dated);
            if (Stamp.midnight(stamp) != day) { // rows of a day stand together
                day = Stamp.midnight(stamp);
                dayMicros = calendar.micros(day);
            }
            stamps.set(dated, stamp == Stamp.NONE ? Absent.TIME : dayMicros + Stamp.microOfDay(stamp));
        }
    }

    /** Microseconds since 1970 of a row. */
    final long micros(int row, Calendar calendar) {
        return row < dated ? stamps.get(row) : calendar.micros(stamps.get(row));
    }
}
