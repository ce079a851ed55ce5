package dev.crema.cli.study;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.Rows;
import dev.crema.log.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Runs that stand in a log and were also written for TensorBoard or MLflow. Comparisons must count such a run once. */
final class SameRuns {
    /** MLflow keeps milliseconds. */
    private static final long CLOSE_MICROS = 1000;

    private SameRuns() {}

    /**
     * The logs without repetitions: of a log and what was made of it the log stays.
     *
     * @param said is told of each that is left out, and of the one that stands for it
     */
    static List<CaffeLog> once(List<CaffeLog> logs, BiConsumer<CaffeLog, CaffeLog> said) {
        List<CaffeLog> kept = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            CaffeLog log = logs.get(i);
            Optional<CaffeLog> same = rank(log) == 0 ? Optional.empty() : same(i, logs);
            if (same.isPresent()) {
                said.accept(log, same.get());
            } else {
                kept.add(log);
            }
        }
        return kept;
    }

    /** A log of the same run that is nearer to what Caffe wrote, or as near and before. */
    private static Optional<CaffeLog> same(int index, List<CaffeLog> logs) {
        CaffeLog log = logs.get(index);
        for (int i = 0; i < logs.size(); i++) {
            int nearer = rank(logs.get(i)) - rank(log);
            if ((nearer < 0 || (nearer == 0 && i < index)) && isSame(log, logs.get(i))) {
                return Optional.of(logs.get(i));
            }
        }
        return Optional.empty();
    }

    private static int rank(CaffeLog log) {
        return log.dialect() == Dialect.TENSORBOARD ? 1 : log.dialect() == Dialect.MLFLOW ? 2 : 0;
    }

    /** The same start, the same configuration, and the same last iteration. */
    private static boolean isSame(CaffeLog one, CaffeLog other) {
        if (one.sessions().isEmpty() || other.sessions().isEmpty()) {
            return false;
        }
        Session a = one.sessions().get(0);
        Session b = other.sessions().get(0);
        return a.startedMicros() != Absent.TIME
                && b.startedMicros() != Absent.TIME
                && Math.abs(a.startedMicros() - b.startedMicros()) <= CLOSE_MICROS
                && a.config().batchSize().equals(b.config().batchSize())
                && a.config().baseLr().equals(b.config().baseLr())
                && a.config().randomSeed().equals(b.config().randomSeed())
                && last(one.train()) == last(other.train())
                && last(one.test()) == last(other.test());
    }

    private static int last(Rows rows) {
        return rows.size() == 0 ? -1 : rows.iteration(rows.size() - 1);
    }
}
