package dev.crema.log.assembly;

import dev.crema.log.Absent;
import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.Calendar;
import java.util.function.LongUnaryOperator;

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
        stamps.replaceFrom(dated, new Dates(calendar));
        dated = stamps.size();
    }

    /** Works out a day once: rows of a day stand together. */
    private static final class Dates implements LongUnaryOperator {
        private final Calendar calendar;
        private long day = Stamp.NONE;
        private long dayMicros;

        Dates(Calendar calendar) {
            this.calendar = calendar;
        }

        @Override
        public long applyAsLong(long stamp) {
            if (Stamp.midnight(stamp) != day) {
                day = Stamp.midnight(stamp);
                dayMicros = calendar.micros(day);
            }
            return stamp == Stamp.NONE ? Absent.TIME : dayMicros + Stamp.microOfDay(stamp);
        }
    }

    /** Microseconds since 1970 of a row. */
    final long micros(int row, Calendar calendar) {
        return row < dated ? stamps.get(row) : calendar.micros(stamps.get(row));
    }
}
