package dev.crema.base;

/**
 * A failure that a person can act on: its kind, what happened, where, and the next step.
 *
 * <p>A message names what a person can set by a {@link Setting}, never by an option. The command line tells {@link Setting}
 * the names of its options, and chooses the exit code by the kind.
 */
public class CremaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String where;
    private final String what;
    private final String nextStep;

    /** What failed. Each kind has one exit code. */
    public enum Kind {
        /** The command line is wrong. */
        USAGE,
        /** An input is missing, unreadable, malformed, or asks for the impossible. */
        INPUT,
        /** A result cannot be written. */
        OUTPUT,
        /** The work failed. */
        FAILED,
        /** Training diverged. */
        DIVERGED,
        /** Caffe aborted its process. */
        CAFFE_ABORTED,
        /** Memory ran out: of the machine, of a limit, or of a GPU. */
        OUT_OF_MEMORY
    }

    /**
     * @param where the file, with line or iteration where they are known; empty where {@code what} names the thing
     * @param what what was found and what was expected, without a full stop
     * @param nextStep what to do about it; empty where nothing useful can be said
     */
    public CremaException(Kind kind, String where, String what, String nextStep) {
        super(where.isEmpty() ? what : where + ": " + what);
        this.kind = kind;
        this.where = where;
        this.what = what;
        this.nextStep = nextStep;
    }

    /** A mistake in the command line. */
    public static CremaException usage(String what, String nextStep) {
        return new CremaException(Kind.USAGE, "", what, nextStep);
    }

    /** A mistake in an input; {@code what} names it. */
    public static CremaException input(String what, String nextStep) {
        return new CremaException(Kind.INPUT, "", what, nextStep);
    }

    /** A result that cannot be written; {@code what} names it. */
    public static CremaException output(String what, String nextStep) {
        return new CremaException(Kind.OUTPUT, "", what, nextStep);
    }

    /** Work that failed. */
    public static CremaException failed(String what, String nextStep) {
        return new CremaException(Kind.FAILED, "", what, nextStep);
    }

    /** The same at a place: {@code file:line}, or {@code file, iteration 100}. */
    public final CremaException at(String place) {
        CremaException placed = new CremaException(kind, place, what, nextStep);
        placed.setStackTrace(getStackTrace());
        return getCause() == null ? placed : placed.because(getCause());
    }

    /** The same, with what caused it. */
    public final CremaException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What failed. */
    public final Kind kind() {
        return kind;
    }

    /** The place; empty where {@link #what} names the thing itself. */
    public final String where() {
        return where;
    }

    /** What happened, without the place and the next step. */
    public final String what() {
        return what;
    }

    /** Place and what happened, in one line. */
    public final String text() {
        return where.isEmpty() ? what : where + ": " + what;
    }

    /** What to do about it; empty where nothing useful can be said. */
    public final String nextStep() {
        return nextStep;
    }
}
