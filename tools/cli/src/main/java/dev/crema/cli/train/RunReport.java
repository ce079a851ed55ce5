package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.cli.shared.ExitCode;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Explanation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is said when a run has ended, and the exit code. */
final class RunReport {
    private RunReport() {}

    /** The exit code of an outcome. */
    static int exitCode(Outcome outcome) {
        if (outcome instanceof Outcome.Stopped stopped) {
            return switch (stopped.reason()) {
                case INTERRUPT, HANGUP -> ExitCode.INTERRUPTED;
                case TERMINATE -> ExitCode.TERMINATED;
                case TARGET, BUDGET, REQUEST -> ExitCode.OK;
            };
        }
        if (outcome instanceof Outcome.Finished) {
            return ExitCode.OK;
        }
        if (outcome instanceof Outcome.Diverged) {
            return ExitCode.DIVERGED;
        }
        if (outcome instanceof Outcome.Aborted) {
            return ExitCode.CAFFE_ABORTED;
        }
        return outcome instanceof Outcome.OutOfMemory ? ExitCode.OUT_OF_MEMORY : ExitCode.FAILED;
    }

    /** The explanation of a failure, with the log's place. */
    static void failure(RunResult result, PrintWriter err) {
        explanation(result.outcome()).ifPresent(why -> {
            print(why, err);
            err.println("  log: " + result.log());
        });
    }

    /** Why it failed; empty where it did not. */
    static Optional<Explanation> explanation(Outcome outcome) {
        if (outcome instanceof Outcome.Diverged diverged) {
            return Optional.of(diverged.explanation());
        } else if (outcome instanceof Outcome.Aborted aborted) {
            return Optional.of(aborted.explanation());
        } else if (outcome instanceof Outcome.OutOfMemory memory) {
            return Optional.of(memory.explanation());
        } else if (outcome instanceof Outcome.Killed killed) {
            return Optional.of(killed.explanation());
        } else if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(failed.explanation());
        }
        return Optional.empty();
    }

    /** An explanation in the form of every other message. */
    static void print(Explanation why, PrintWriter err) {
        err.println("crema: " + why.what() + (why.where().isEmpty() ? "" : " (" + why.where() + ")"));
        err.println("  → " + why.next());
        if (!why.quote().isEmpty()) {
            err.println("  Caffe said: " + why.quote());
        }
    }

    /** Two lines about a run that ended in good order. */
    static void success(RunResult result, int first, long batch, Map<String, Double> scores, PrintWriter err) {
        int done = result.iteration() - first;
        double seconds = Math.max(1e-9, result.solveSeconds());
        StringBuilder text = new StringBuilder(how(result.outcome()));
        text.append(String.format(
                Locale.ROOT,
                " at iteration %,d: %,d iterations in %s (%.1f it/s",
                result.iteration(),
                done,
                Amounts.duration(seconds),
                done / seconds));
        if (batch > 0) {
            text.append(String.format(Locale.ROOT, ", %,.0f images/s", done * batch / seconds));
        }
        text.append("), peak memory ").append(Amounts.bytes(result.usage().peakMemoryBytes()));
        scores.forEach((name, value) -> text.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
        err.println(text);
        err.println("log: " + result.log());
    }

    private static String how(Outcome outcome) {
        if (!(outcome instanceof Outcome.Stopped stopped)) {
            return "finished";
        }
        return stopped.reason() == StopReason.TARGET ? "target reached" : "stopped";
    }
}
