package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.LikelyCause;
import dev.crema.log.figures.RunFigures;
import dev.crema.log.figures.Verdict;
import dev.crema.log.read.CaffeLogs;
import dev.crema.prototxt.NetInstance;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is said when a run has ended, and the exit code. */
final class RunReport {
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

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
        if (outcome instanceof Outcome.Killed killed && isAsked(killed)) {
            return killed.signal() == SIGTERM ? ExitCode.TERMINATED : ExitCode.INTERRUPTED;
        }
        return outcome instanceof Outcome.OutOfMemory ? ExitCode.OUT_OF_MEMORY : ExitCode.FAILED;
    }

    /** True where a signal to Crema ended the run, and not one to its child. */
    static boolean isAsked(Outcome outcome) {
        return outcome instanceof Outcome.Killed killed && (killed.signal() == SIGINT || killed.signal() == SIGTERM);
    }

    /** The explanation of a failure, with the places of the layer in the definition and of the log. */
    static void failure(RunResult result, List<NetInstance> nets, PrintWriter err) {
        result.outcome().why().ifPresent(why -> {
            Optional<LikelyCause> cause = result.outcome() instanceof Outcome.Diverged
                    ? learning(result.log()).flatMap(RunReport::cause)
                    : Optional.empty();
            print(AbortPlace.of(why, nets), why, cause, err);
            err.println("  log: " + result.log());
        });
    }

    /** Says where a run that ended in good order failed to learn all the same, and why. */
    static void warning(RunResult result, PrintWriter err) {
        learning(result.log())
                .filter(figures -> figures.verdict().failedToLearn())
                .ifPresent(figures -> {
                    Verdict verdict = figures.verdict();
                    err.println("crema: warning: " + verdict.learning() + ": " + verdict.reason());
                    cause(figures).ifPresent(cause -> print(cause, err));
                });
    }

    /** What the log shows of the run; empty where it cannot be read. */
    private static Optional<RunFigures> learning(Path log) {
        try {
            List<Run> runs = Runs.of(CaffeLogs.read(log));
            return runs.isEmpty() ? Optional.empty() : Optional.of(RunFigures.of(runs.get(runs.size() - 1)));
        } catch (IOException | CremaException e) {
            return Optional.empty();
        }
    }

    private static Optional<LikelyCause> cause(RunFigures figures) {
        return LikelyCause.of(figures.run(), figures.verdict());
    }

    private static void print(LikelyCause cause, PrintWriter err) {
        err.println("  likely cause: " + cause.what());
        err.println("  → " + cause.next());
    }

    /** An explanation in the form of every other message. */
    static void print(Explanation why, PrintWriter err) {
        print("", why, Optional.empty(), err);
    }

    /** The same; a cause that the log shows has a next step of its own. */
    private static void print(String place, Explanation why, Optional<LikelyCause> cause, PrintWriter err) {
        boolean told = why.where().isEmpty()
                || (!place.isEmpty() && why.where().equals(why.culprit().text()));
        err.println("crema: " + place + why.what() + (told ? "" : " (" + why.where() + ")"));
        cause.ifPresentOrElse(known -> print(known, err), () -> err.println("  → " + why.next()));
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
