package dev.crema.log;

import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import java.util.Arrays;
import java.util.Objects;

/** What train rows and test rows have in common: session, iteration, and the clock. */
public final class RowHeads {
    private final int[] sessionStart;
    private final IntColumn iteration;
    private final LongColumn timeMicros;
    private final Timing timing;

    /**
     * @param sessionStart first row of each session; rows of a session stand together
     * @param iteration iterations
     * @param timeMicros microseconds since 1970 in the machine's local time, or {@link Absent#TIME}
     * @param timing the clock of the run
     */
    @SuppressWarnings("exports") // for the reader in this module
    public RowHeads(int[] sessionStart, IntColumn iteration, LongColumn timeMicros, Timing timing) {
        this.sessionStart = sessionStart.clone();
        this.iteration = iteration;
        this.timeMicros = timeMicros;
        this.timing = timing;
    }

    /** Those of some rows, which rise. */
    RowHeads only(int[] rows) {
        int[] starts = new int[sessionStart.length];
        IntColumn iterations = new IntColumn();
        LongColumn times = new LongColumn();
        for (int row : rows) {
            iterations.add(iteration.get(row));
            times.add(timeMicros.get(row));
        }
        for (int session = 0; session < starts.length; session++) {
            int at = Arrays.binarySearch(rows, sessionStart[session]);
            starts[session] = at < 0 ? -at - 1 : at;
        }
        return new RowHeads(starts, iterations, times, timing);
    }

    int size() {
        return iteration.size();
    }

    int session(int row) {
        int low = 0;
        int high = sessionStart.length - 1;
        while (low < high) { // the last session that starts at or before the row
            int middle = (low + high + 1) >>> 1;
            if (sessionStart[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    int firstRow(int session) {
        return session < sessionStart.length ? sessionStart[session] : size();
    }

    int iteration(int row) {
        return iteration.get(row);
    }

    long timeMicros(int row) {
        return timeMicros.get(row);
    }

    int mostIterations() {
        return iteration.max(0);
    }

    void trainSeconds(int from, int count, double[] seconds) {
        int session = session(from);
        for (int i = 0; i < count; i++) {
            seconds[i] = timing.trainSeconds(session, timeMicros.get(from + i));
        }
    }

    double seconds(int row) {
        return timing.seconds(session(row), timeMicros.get(row));
    }

    double trainSeconds(int row) {
        return timing.trainSeconds(session(row), timeMicros.get(row));
    }

    Timing timing() {
        return timing;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RowHeads other
                && Arrays.equals(sessionStart, other.sessionStart)
                && iteration.equals(other.iteration)
                && timeMicros.equals(other.timeMicros)
                && timing.equals(other.timing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(iteration, timing);
    }
}
