package dev.crema.solver.supervise;

import static dev.crema.base.Setting.BASE_LR;
import static dev.crema.base.Setting.LOG;
import static dev.crema.base.Setting.MEMORY;
import static dev.crema.base.Setting.RESUME;

import dev.crema.solver.Outcome;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Culprit;
import dev.crema.solver.explain.Explainer;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.explain.Kind;
import java.util.Locale;
import java.util.Optional;

/** From a child's end to an {@link Outcome}. */
final class Outcomes {
    private static final int SIGNAL_BASE = 128;
    private static final int SIGINT = 2;
    private static final int SIGABRT = 6;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    private Outcomes() {}

    /**
     * How it ended.
     *
     * @param limitBytes the run's memory limit; 0 for none
     * @param kernelKilled whether the kernel ended a process for want of memory meanwhile
     */
    static Outcome of(ChildExit exit, long limitBytes, boolean kernelKilled) {
        String where = where(exit.iteration(), Culprit.of(exit.tail()));
        if (exit.cause().isEmpty()) {
            return death(exit, where, kernelKilled);
        }
        Cause cause = exit.cause().get();
        if (cause instanceof Cause.End end) {
            return end.how().equals("finished")
                    ? new Outcome.Finished()
                    : new Outcome.Stopped(StopReason.valueOf(end.how().substring("stopped ".length())));
        }
        if (cause instanceof Cause.Divergence divergence) {
            return diverged(divergence.since());
        }
        if (cause instanceof Cause.CudaError error) {
            return cuda(error.line(), where);
        }
        if (cause instanceof Cause.MemoryLimit limit) {
            return new Outcome.OutOfMemory(overLimit(limit, limitBytes).at(where));
        }
        if (cause instanceof Cause.Request request) {
            return asked(request.reason(), where);
        }
        return new Outcome.Failed(broken(cause).at(where));
    }

    private static String where(int iteration, Culprit culprit) {
        String layer = culprit.text();
        if (iteration == 0) {
            return layer;
        }
        return "iteration " + iteration + (layer.isEmpty() ? "" : ", " + layer);
    }

    private static Outcome diverged(int since) {
        return new Outcome.Diverged(
                since,
                Explanation.of(
                        "Training diverged: the loss is not a finite number since iteration " + since,
                        "Lower the learning rate (" + BASE_LR
                                + "), or set clip_gradients; no snapshot of the diverged weights" + " was written."));
    }

    private static Explanation overLimit(Cause.MemoryLimit limit, long bytes) {
        return Explanation.of(
                String.format(
                        Locale.ROOT,
                        "The run passed its limit of %d MiB of %smemory and was ended",
                        bytes >> 20,
                        limit.gpu() ? "GPU " : ""),
                Explainer.smallerBatch());
    }

    private static Outcome asked(StopReason reason, String where) {
        return new Outcome.Killed(
                reason == StopReason.TERMINATE ? SIGTERM : SIGINT,
                Explanation.of(
                                "The run was ended at once, without a snapshot",
                                "Continue from the last snapshot with " + RESUME + ".")
                        .at(where));
    }

    private static Explanation broken(Cause cause) {
        if (cause instanceof Cause.LogUnwritable log) {
            return Explanation.of(
                    "The log could not be written (" + log.why() + ") and the run was ended",
                    "Make room or choose another place with " + LOG.to("FILE") + ", then continue with " + RESUME
                            + ".");
        }
        String why = cause instanceof Cause.BrokenStream stream ? stream.why() : cause.toString();
        return Explanation.of(
                "The connection to the training process was lost (" + why + ")",
                "Continue from the last snapshot with " + RESUME + ".");
    }

    private static Outcome cuda(String line, String where) {
        String words = line.replaceFirst("^E.*?\\] ", "");
        Optional<Explainer.Verdict> verdict = Explainer.known(words);
        Explanation explanation = verdict.map(Explainer.Verdict::explanation)
                .orElse(Explanation.of(
                                "The GPU failed: " + words.strip(),
                                "Continue with " + RESUME
                                        + ". If it happens again, try a smaller batch, and look for Xid in dmesg.")
                        .quoting(words.strip()))
                .at(where);
        boolean memory = verdict.filter(v -> v.kind() == Kind.MEMORY).isPresent();
        return memory ? new Outcome.OutOfMemory(explanation) : new Outcome.Aborted(explanation, true);
    }

    private static Outcome death(ChildExit exit, String where, boolean kernelKilled) {
        int signal = exit.code() > SIGNAL_BASE ? exit.code() - SIGNAL_BASE : 0;
        if (signal == SIGKILL) {
            return killed(where, kernelKilled);
        }
        Optional<Explainer.Verdict> verdict = Explainer.explain(exit.tail(), exit.fault());
        if (verdict.isPresent()) {
            Explanation explanation = verdict.get().explanation().at(where).by(Culprit.of(exit.tail()));
            return switch (verdict.get().kind()) {
                case MEMORY -> new Outcome.OutOfMemory(explanation);
                case ABORT -> new Outcome.Aborted(explanation);
                case GPU -> new Outcome.Aborted(explanation, true);
                case MACHINE ->
                    exit.fault().isEmpty() ? new Outcome.Aborted(explanation) : new Outcome.Failed(explanation);
            };
        }
        if (signal == SIGABRT) {
            return new Outcome.Aborted(Explanation.of(
                            "Caffe's native code crashed without an error message",
                            "Possible causes: a label larger than the net's outputs (crema inspect-db DB lists the labels), or"
                                    + " a database that shrank while it was read.")
                    .at(where));
        }
        if (signal > 0) {
            return new Outcome.Killed(
                    signal,
                    Explanation.of(
                                    "The training process was ended by signal " + signal,
                                    "Continue from the last snapshot with " + RESUME + ".")
                            .at(where));
        }
        return new Outcome.Failed(Explanation.of(
                        "The training process ended with code " + exit.code() + " and printed no error",
                        "Run crema doctor.")
                .at(where));
    }

    private static Outcome killed(String where, boolean kernelKilled) {
        if (kernelKilled) {
            return new Outcome.OutOfMemory(Explanation.of(
                            "The system ran out of memory and its kernel ended the run (SIGKILL)",
                            Explainer.smallerBatch())
                    .at(where));
        }
        return new Outcome.Killed(
                SIGKILL,
                Explanation.of(
                                "The training process was killed (SIGKILL): by a user, or by a limit of a container or"
                                        + " a batch system",
                                "Continue from the last snapshot with " + RESUME
                                        + ". If memory was the cause, set a limit with " + MEMORY.to("4G")
                                        + ", and use crema max-batch.")
                        .at(where));
    }
}
