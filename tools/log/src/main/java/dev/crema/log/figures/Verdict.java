package dev.crema.log.figures;

import dev.crema.log.CaffeLog;
import dev.crema.log.Ending;
import dev.crema.log.Run;
import dev.crema.log.Session;

/**
 * What became of a run: whether it learnt, and how its process ended. Not learning goes first: a run that diverged and
 * then printed {@code Optimization Done.} diverged.
 */
public sealed interface Verdict {
    /** It did all that it was told to. */
    record Done(int iteration) implements Verdict {}

    /** Stopped in good order: by Ctrl-C, a target, a budget. */
    record StoppedEarly(int iteration) implements Verdict {}

    /** Ended by a signal from outside: {@code SIGTERM}, {@code Killed}. */
    record Killed(int iteration, String message) implements Verdict {}

    /** Caffe aborted. */
    record Crashed(int iteration, String message) implements Verdict {}

    /** Memory ran out. */
    record OutOfMemory(int iteration, String message) implements Verdict {}

    /** The log just stops: still running, killed without a word, or cut. */
    record Unfinished(int iteration) implements Verdict {}

    /**
     * The loss became NaN or infinite, or rose without ever having fallen.
     *
     * @param iteration where it began
     * @param reason in words, with the figures
     * @param process how the process ended; the same in the records below
     */
    record Diverged(int iteration, String reason, Verdict process) implements Verdict {}

    /** The loss had fallen, then rose to what guessing gives, or above, and stayed there to the end. */
    record Collapsed(int iteration, String reason, Verdict process) implements Verdict {}

    /** The loss never left its first plateau. */
    record NeverLearnt(int iteration, String reason, Verdict process) implements Verdict {}

    /**
     * Where it happened: for {@link Diverged} and {@link Collapsed} the first iteration that shows it, else the
     * iterations done.
     */
    int iteration();

    /** The verdict on a run, by its stitched rows. */
    static Verdict of(Run run) {
        Session first = run.sessions().get(0);
        return Learning.of(run.train(), 0, run.train().size(), first)
                .on(run.last().ending(), run.iterations());
    }

    /** The verdict on one session of a log, by its own rows. */
    static Verdict of(CaffeLog log, Session session) {
        int from = log.train().firstRow(session.index());
        int to = log.train().firstRow(session.index() + 1);
        int done = to > from ? log.train().iteration(to - 1) : 0;
        return Learning.of(log.train(), from, to, session).on(session.ending(), done);
    }

    /** A run that did not fail to learn, by how its process ended. */
    static Verdict of(Ending ending, int iteration) {
        if (ending instanceof Ending.Crashed crashed) {
            return new Crashed(iteration, crashed.message());
        } else if (ending instanceof Ending.OutOfMemory memory) {
            return new OutOfMemory(iteration, memory.message());
        } else if (ending instanceof Ending.Killed killed) {
            return new Killed(iteration, killed.message());
        } else if (ending instanceof Ending.StoppedEarly) {
            return new StoppedEarly(iteration);
        }
        return ending instanceof Ending.Done ? new Done(iteration) : new Unfinished(iteration);
    }

    /** Whether the run failed to learn: its figures count in no mean. */
    default boolean failedToLearn() {
        return this instanceof Diverged || this instanceof Collapsed || this instanceof NeverLearnt;
    }

    /** Whether the run learnt and did not break: what it shows is good as far as it goes. */
    default boolean counts() {
        return !failedToLearn() && !(this instanceof Crashed) && !(this instanceof OutOfMemory);
    }

    /** How the process ended, and the iterations done, whatever was learnt. */
    default Verdict process() {
        return this;
    }

    /** Whether its process is known to have ended. */
    default boolean isOver() {
        return !(process() instanceof Unfinished);
    }

    /** Why it failed to learn, with the figures; empty where it did not fail so. */
    default String reason() {
        return "";
    }

    /** In one or two words, for counting: {@code done}, {@code diverged}, {@code out of memory}. */
    default String kind() {
        String name = getClass().getSimpleName();
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }

    /** In words: {@code done}, {@code crashed: Check failed…}, {@code collapsed at iteration 90 (done)}. */
    default String text() {
        if (this instanceof Crashed crashed) {
            return "crashed: " + crashed.message();
        } else if (this instanceof Killed killed) {
            return "killed: " + killed.message();
        }
        return failedToLearn() ? learning() + " (" + process().text() + ")" : kind();
    }

    /** What it learnt, in words, whatever its process did: {@code never learnt}, {@code diverged at iteration 20}. */
    default String learning() {
        return this instanceof Diverged || this instanceof Collapsed
                ? kind() + " at iteration " + iteration()
                : this instanceof NeverLearnt ? kind() : "learnt";
    }
}
