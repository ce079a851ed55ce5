package dev.crema.log;

import java.util.List;

/**
 * One training run: a session, or several that resumed each other, stitched. Where iterations repeat, the later session
 * wins; downtime and the work that a restart threw away do not count; seconds rise with iterations.
 *
 * @param name name of the first session's file
 * @param sessions its sessions in the order of the run; rows refer to this list
 * @param train stitched train rows, rising iterations
 * @param test stitched test rows, rising iterations
 * @param iterations updates done, as rows, snapshots and the end of the log say: {@code display} need not divide them
 * @param activeSeconds from the start to the last line, without downtime and thrown-away work
 * @param testSeconds the part of it that test passes took
 */
public record Run(
        String name,
        List<Session> sessions,
        TrainRows train,
        TestRows test,
        int iterations,
        double activeSeconds,
        double testSeconds) {

    public Run {
        sessions = List.copyOf(sessions);
    }

    /** The same with another batch size, see {@link SessionConfig#withBatchSize}. */
    public Run withBatchSize(int size) {
        List<Session> other =
                sessions.stream().map(session -> session.withBatchSize(size)).toList();
        return new Run(name, other, train, test, iterations, activeSeconds, testSeconds);
    }

    /** The same run with the test passes of one test net only, which becomes net 0: the net that figures are read from. */
    public Run withOnlyTestNet(int net) {
        return new Run(name, sessions, train, test.only(net), iterations, activeSeconds, testSeconds);
    }

    /** Active time less test passes. */
    public double trainSeconds() {
        return activeSeconds - testSeconds;
    }

    /** The last session: its configuration and its ending are the run's. */
    public Session last() {
        return sessions.get(sessions.size() - 1);
    }

    /** What the run was configured to do. */
    public SessionConfig config() {
        return last().config();
    }
}
