package dev.crema.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * The clock of a run: turns a line's own time into seconds since the start of the run, without downtime, and without
 * test passes where asked.
 */
public final class Timing {
    private final long[] start;
    private final double[] before;
    private final double[] trainBefore;
    private final long[] passStart;
    private final long[] passMicros;
    /** Microseconds of the test passes before each session. */
    private final long[] passesBefore;

    /** Only where to look first: whatever another thread leaves here, the answer is the same. */
    private int lastCount;

    /**
     * @param start for each session its start in microseconds, or {@link Absent#TIME}
     * @param before active seconds of the run before each session
     * @param trainBefore the same less test passes
     * @param passStart starts of test passes, rising
     * @param passMicros microseconds of all test passes up to and with each
     */
    public Timing(long[] start, double[] before, double[] trainBefore, long[] passStart, long[] passMicros) {
        this.start = start.clone();
        this.before = before.clone();
        this.trainBefore = trainBefore.clone();
        this.passStart = passStart.clone();
        this.passMicros = passMicros.clone();
        this.passesBefore = new long[start.length];
        for (int session = 0; session < start.length; session++) {
            passesBefore[session] = start[session] == Absent.TIME ? 0 : passes(start[session]);
        }
    }

    /** Active seconds from the start of the run to a time in a session, or {@link Absent#VALUE}. */
    public double seconds(int session, long timeMicros) {
        if (timeMicros == Absent.TIME || start[session] == Absent.TIME) {
            return Absent.VALUE;
        }
        return before[session] + Math.max(0, timeMicros - start[session]) / 1e6;
    }

    /** {@link #seconds} less the test passes that began before. */
    public double trainSeconds(int session, long timeMicros) {
        if (timeMicros == Absent.TIME || start[session] == Absent.TIME) {
            return Absent.VALUE;
        }
        long tested = passes(timeMicros) - passesBefore[session];
        return trainBefore[session] + Math.max(0, timeMicros - start[session] - tested) / 1e6;
    }

    /** Microseconds of the test passes that began before a time; one that still runs counts as far as it got. */
    private long passes(long time) {
        int count = passesBefore(time);
        if (count == 0) {
            return 0;
        }
        long all = passMicros[count - 1];
        long last = all - (count > 1 ? passMicros[count - 2] : 0);
        return all - last + Math.min(last, time - passStart[count - 1]);
    }

    /** Rows are mostly asked in order, so that the answer is mostly the last one or the next. */
    private int passesBefore(long time) {
        int first = lastCount;
        for (int count = first; count <= Math.min(first + 1, passStart.length); count++) {
            boolean behind = count == 0 || passStart[count - 1] < time;
            if (behind && (count == passStart.length || passStart[count] >= time)) {
                lastCount = count;
                return count;
            }
        }
        int at = Arrays.binarySearch(passStart, time);
        int count = at >= 0 ? at : -at - 1;
        lastCount = count;
        return count;
    }

    /**
     * When a session came to an iteration: that row's clock, between two rows in proportion, {@code end} where it never
     * came so far. Rows without a clock are passed over.
     *
     * @param from first row of the session
     * @param to behind its last
     * @param iterations of each row
     * @param micros clock of each row, or {@link Absent#TIME}
     */
    public static long reached(
            int iteration, int from, int to, IntUnaryOperator iterations, IntToLongFunction micros, long end) {
        int before = -1;
        for (int row = from; row < to; row++) {
            long time = micros.applyAsLong(row);
            if (time == Absent.TIME) {
                continue;
            }
            int here = iterations.applyAsInt(row);
            if (here >= iteration) {
                if (before < 0 || here == iteration) {
                    return time;
                }
                long earlier = micros.applyAsLong(before);
                int start = iterations.applyAsInt(before);
                double share = (double) (iteration - start) / (here - start);
                return earlier + Math.round(share * (time - earlier));
            }
            before = row;
        }
        return end;
    }

    /** The test passes: start and length in microseconds. */
    List<long[]> passes() {
        List<long[]> passes = new ArrayList<>();
        for (int i = 0; i < passStart.length; i++) {
            passes.add(new long[] {passStart[i], passMicros[i] - (i > 0 ? passMicros[i - 1] : 0)});
        }
        return passes;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Timing other
                && Arrays.equals(start, other.start)
                && Arrays.equals(before, other.before)
                && Arrays.equals(trainBefore, other.trainBefore)
                && Arrays.equals(passStart, other.passStart)
                && Arrays.equals(passMicros, other.passMicros);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(start);
    }
}
