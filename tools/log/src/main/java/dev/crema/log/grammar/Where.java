package dev.crema.log.grammar;

import dev.crema.log.text.Stamp;

/** Where a line stands: its clock, thread, rank and number. Mutable and used again: see {@link Sink}. */
public class Where {
    /** No rank in front of the line. */
    public static final int NO_RANK = -1;

    /** No thread: the line has no prefix, or only the end of one. */
    static final long NO_THREAD = 0;

    long stamp = Stamp.NONE;
    long thread = NO_THREAD;
    int rank = NO_RANK;
    long number;

    /** The clock as {@link Stamp}, or {@link Stamp#NONE}. */
    public long stamp() {
        return stamp;
    }

    /** Thread id, as a number or a hash of it; 0 where the line does not say. */
    public long thread() {
        return thread;
    }

    /** Rank that mpirun or srun wrote in front, or {@link #NO_RANK}. */
    public int rank() {
        return rank;
    }

    /** Number of the line in the log, from 1. */
    public long number() {
        return number;
    }

    /** Sets everything; for replaying what was recorded. */
    public void set(long newStamp, long newThread, int newRank, long newNumber) {
        stamp = newStamp;
        thread = newThread;
        rank = newRank;
        number = newNumber;
    }
}
