package dev.crema.log;

import java.util.List;

/**
 * Everything that one Caffe log says. Every row of every session is here, in the order of the log; {@link Runs} stitches
 * resumed sessions together.
 *
 * @param source name of the file, or {@code -}
 * @param dialect who wrote it
 * @param sessions its sessions
 * @param train its train rows
 * @param test its test rows
 * @param events snapshots, restores, endings…
 * @param caffeTest what {@code caffe test} printed
 * @param caffeTime what {@code caffe time} printed
 * @param diagnostics what was not understood
 */
public record CaffeLog(
        String source,
        Dialect dialect,
        List<Session> sessions,
        TrainRows train,
        TestRows test,
        List<Event> events,
        BatchRows caffeTest,
        List<LayerTime> caffeTime,
        List<Diagnostic> diagnostics) {

    public CaffeLog {
        sessions = List.copyOf(sessions);
        events = List.copyOf(events);
        caffeTime = List.copyOf(caffeTime);
        diagnostics = List.copyOf(diagnostics);
    }
}
