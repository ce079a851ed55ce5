package dev.crema.log.tracked;

import dev.crema.log.Absent;
import dev.crema.log.BatchRows;
import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Dialect;
import dev.crema.log.Dumps;
import dev.crema.log.Ending;
import dev.crema.log.Session;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A run that a tracker keeps, while it is read; and the log that it makes: one session. */
final class TrackedRun {
    final ScalarTable scalars = new ScalarTable();
    final Map<String, String> hyperparameters = new LinkedHashMap<>();
    final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Dialect dialect;
    private Ending ending = new Ending.Unfinished();
    private long started = Absent.TIME;
    private long ended = Absent.TIME;

    TrackedRun(Dialect dialect) {
        this.dialect = dialect;
    }

    /** When the tracker says that the run started. */
    void started(long micros) {
        started = micros;
    }

    /** How and when the tracker says that the run ended; {@link Absent#TIME} where it does not say when. */
    void ended(Ending how, long micros) {
        ending = how;
        ended = micros;
    }

    CaffeLog log(String source) {
        TrackedRows rows = scalars.rows();
        diagnostics.addAll(scalars.diagnostics());
        long first = scalars.firstMicros();
        long start = started == Absent.TIME || (first != Absent.TIME && first < started) ? first : started;
        long end = ended == Absent.TIME ? scalars.lastMicros() : Math.max(ended, scalars.lastMicros());
        TrainRows train = rows.train(start);
        TestRows test = rows.test(start);
        Session session = new Session(
                0,
                source,
                Hyperparameters.config(hyperparameters),
                start,
                end,
                0,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                ending,
                Map.of(),
                Dumps.NONE);
        return new CaffeLog(
                source, dialect, List.of(session), train, test, List.of(), BatchRows.NONE, List.of(), diagnostics);
    }
}
