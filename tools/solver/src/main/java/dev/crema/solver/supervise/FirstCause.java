package dev.crema.solver.supervise;

import java.util.Optional;

/**
 * The first cause of a child's end, decided once. Ending a child causes more signs of an end (a signal, closed pipes), and
 * these are not its causes. Thread-safe.
 */
final class FirstCause {
    private Optional<Cause> first = Optional.empty();

    /**
     * A cause was found. The two pipes of a child are read by two threads: what its log holds was written before its last
     * event, also where it is read later.
     */
    synchronized void found(Cause cause) {
        boolean earlier = cause instanceof Cause.InLog
                && first.filter(Cause.LastEvent.class::isInstance).isPresent();
        if (first.isEmpty() || earlier) {
            first = Optional.of(cause);
        }
    }

    synchronized Optional<Cause> get() {
        return first;
    }
}
