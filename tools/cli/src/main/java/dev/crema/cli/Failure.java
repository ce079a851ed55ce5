package dev.crema.cli;

/** A failure that a person can act on: one message, one next step, one exit code. It never shows as a stack trace. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String nextStep;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message what is wrong, naming the file and line where there is one
     * @param nextStep what to do about it; empty where nothing useful can be said
     */
    public Failure(int exitCode, String message, String nextStep) {
        super(message);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    /** As {@link #Failure(int, String, String)} for a failure with a cause that {@code --debug} shows. */
    public Failure(int exitCode, String message, String nextStep, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    /** A mistake in the input: exit code 3. */
    public static Failure input(String message, String nextStep) {
        return new Failure(ExitCode.INPUT, message, nextStep);
    }

    /** A mistake in the usage: exit code 2. */
    public static Failure usage(String message, String nextStep) {
        return new Failure(ExitCode.USAGE, message, nextStep);
    }

    /** The exit code, one of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do about it; empty where nothing useful can be said. */
    public String nextStep() {
        return nextStep;
    }

    /** The message itself; every failure is constructed with one. */
    public String text() {
        String message = getMessage();
        return message == null ? "failed" : message;
    }
}
