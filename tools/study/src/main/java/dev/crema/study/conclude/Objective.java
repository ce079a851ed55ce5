package dev.crema.study.conclude;

/** What batch sizes are compared by. */
public enum Objective {
    SECONDS_TO_TARGET("seconds to target", "reaches the target soonest"),
    EXAMPLES_TO_TARGET("examples to target", "reaches the target with the fewest images"),
    ACCURACY("final accuracy", "ends most accurate"),
    MEMORY("memory", "needs the least memory");

    private final String title;
    private final String verb;

    Objective(String title, String verb) {
        this.title = title;
        this.verb = verb;
    }

    public String title() {
        return title;
    }

    /** Continues "batch 64 …". */
    public String verb() {
        return verb;
    }
}
