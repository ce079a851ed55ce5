package dev.crema.data;

/** Work on data that cannot be done: what is wrong, and the next step. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String nextStep;

    /** Where the obstacle lies. */
    public enum Kind {
        /** An input is missing, unreadable, malformed, or asks for the impossible. */
        INPUT,
        /** The result cannot be written. */
        OUTPUT
    }

    private DataException(Kind kind, String message, String nextStep) {
        super(message);
        this.kind = kind;
        this.nextStep = nextStep;
    }

    /** A mistake in the input. */
    public static DataException input(String message, String nextStep) {
        return new DataException(Kind.INPUT, message, nextStep);
    }

    /** A result that cannot be written. */
    public static DataException output(String message, String nextStep) {
        return new DataException(Kind.OUTPUT, message, nextStep);
    }

    /** The same, with what caused it. */
    public DataException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Where the obstacle lies. */
    public Kind kind() {
        return kind;
    }

    /** What was expected and is not so, naming the file. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** What to do about it. */
    public String nextStep() {
        return nextStep;
    }
}
