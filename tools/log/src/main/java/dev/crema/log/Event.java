package dev.crema.log;

/**
 * Something that happened in a run, for marks in pictures and for the curious.
 *
 * @param session index of the session
 * @param kind what
 * @param iteration the iteration it belongs to, −1 where unknown
 * @param seconds active seconds since the start of the run, or {@link Absent#VALUE}
 * @param timeMicros the line's clock, or {@link Absent#TIME}
 * @param text the line without its prefix
 */
public record Event(int session, Kind kind, int iteration, double seconds, long timeMicros, String text) {
    /** Kinds of event. */
    public enum Kind {
        SNAPSHOT,
        RESTORE,
        FINETUNE,
        RATE_STEP,
        STOPPED_EARLY,
        DONE,
        ERROR,
        FATAL,
        OUT_OF_MEMORY,
        KILLED
    }
}
