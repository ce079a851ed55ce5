package dev.crema.log;

import java.util.Locale;

/** How a session's process ended, as far as its log says. Whether it learnt anything is not its matter. */
public sealed interface Ending {

    /** {@code Optimization Done.} after the last iteration. */
    record Done() implements Ending {}

    /** {@code Optimization stopped early.}: a signal or an action callback. */
    record StoppedEarly() implements Ending {}

    /** A failed check, a fatal line, a stack trace or {@code *** Aborted at}. */
    record Crashed(String message) implements Ending {}

    /** Memory ran out, on the GPU or the host. */
    record OutOfMemory(String message) implements Ending {}

    /** The shell's {@code Killed}, {@code Terminated} and the like. */
    record Killed(String message) implements Ending {}

    /** The log just stops: still running, killed without a word, or cut. */
    record Unfinished() implements Ending {}

    /** In words, for tables and JSON: {@code done}, {@code stopped early}, {@code crashed: …}, {@code out of memory}… */
    default String text() {
        return switch (kind()) {
            case "Crashed" -> "crashed: " + ((Crashed) this).message();
            case "Killed" -> "killed: " + ((Killed) this).message();
            case "StoppedEarly" -> "stopped early";
            case "OutOfMemory" -> "out of memory";
            default -> kind().toLowerCase(Locale.ROOT);
        };
    }

    private String kind() {
        return getClass().getSimpleName();
    }
}
