package dev.crema.log.assembly;

import dev.crema.log.text.Stamp;

/** When a process of a session began and what it said last. */
final class Span {
    private long first = Stamp.NONE;
    private long last = Stamp.NONE;
    private long solving = Stamp.NONE;
    private long starting = Stamp.NONE;

    void seen(long stamp) {
        if (stamp != Stamp.NONE) {
            first = first == Stamp.NONE ? stamp : first;
            // Small disorder must not shorten a session.
            last = last == Stamp.NONE || stamp > last ? stamp : last;
        }
    }

    void solving(long stamp) {
        solving = solving == Stamp.NONE ? stamp : solving;
    }

    void starting(long stamp) {
        starting = starting == Stamp.NONE ? stamp : starting;
    }

    /** Takes the beginnings of another span that this one does not know. */
    void beginsAs(Span other) {
        first = other.first == Stamp.NONE ? first : other.first;
        solving(other.solving);
        starting(other.starting);
    }

    boolean isSolving() {
        return solving != Stamp.NONE;
    }

    long solving() {
        return solving;
    }

    long last() {
        return last;
    }

    /** Where the seconds begin: {@code Solving}, else {@code Starting Optimization}, else the first clock. */
    long start() {
        return solving != Stamp.NONE ? solving : starting != Stamp.NONE ? starting : first;
    }
}
