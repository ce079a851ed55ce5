package dev.crema.log;

import java.util.Map;

/** What a growing log told just now. Times are microseconds since 1970 in the machine's local time, or {@link dev.crema.log.Absent#TIME}. */
public sealed interface LiveEvent {

    /** A session's configuration became known, or better known. */
    record Configured(int session, SessionConfig config) implements LiveEvent {}

    /**
     * A train row is complete, or its loss is known and its outputs are to come: {@code complete} tells. Every row comes
     * once with {@code complete} false, as soon as the loss line is read (so that divergence stops a run at once), and
     * once with true.
     *
     * @param learningRate may be {@link dev.crema.log.Absent#VALUE}, so may {@code speed}
     */
    record Train(
            int session,
            int iteration,
            long timeMicros,
            double loss,
            double learningRate,
            double speed,
            Map<String, Double> outputs,
            boolean complete)
            implements LiveEvent {}

    /** A test pass of one test net is complete. */
    record Test(int session, int iteration, int net, long timeMicros, Map<String, Double> outputs)
            implements LiveEvent {}

    /** A test pass began. */
    record Testing(int session, int iteration, int net, long timeMicros) implements LiveEvent {}

    /** A snapshot, restore, error… */
    record Noted(Event event) implements LiveEvent {}

    /** A session ended. */
    record Ended(int session, Ending ending) implements LiveEvent {}

    /** The file was truncated or replaced: what follows is read from its beginning. */
    record Restarted(String why) implements LiveEvent {}
}
