package dev.crema.solver;

/**
 * One of Crema's own facts about a run, written into its log as {@code I<mmdd> <time> <tid> crema.cpp:1] Crema: key =
 * value}. A key may come more than once.
 *
 * @param key lower-case words joined by underscores, such as {@code train_set_size}
 * @param value one line
 */
public record Fact(String key, String value) {
    public Fact {
        if (!key.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a fact's key is lower-case words joined by underscores, not " + key);
        }
        value = value.replaceAll("\\R", " ");
    }

    /** A fact whose value is a number. */
    public static Fact of(String key, long value) {
        return new Fact(key, Long.toString(value));
    }

    /** Its text in the log: {@code Crema: key = value}. */
    public String line() {
        return "Crema: " + key + " = " + value;
    }
}
