package dev.crema.log;

/** Hears what a growing log tells, on the thread that feeds it. */
@FunctionalInterface
public interface LiveListener {
    /** Called for each event, in the order of the log. */
    void on(LiveEvent event);
}
