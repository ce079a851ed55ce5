package dev.crema.cli.study;

import dev.crema.cli.cluster.ClusterCommand;
import java.util.List;
import java.util.concurrent.Callable;

/** The commands about studies. A new one is a name and a case here, and one file beside. */
public final class StudyCommands {
    /** Their names, in the order in which the help shows them. */
    public static final List<String> NAMES = List.of("study", "compare", "cluster");

    private StudyCommands() {}

    /** The command of a name. No other is constructed, and its class is not even loaded: start-up counts. */
    public static Callable<Integer> make(String name) {
        return switch (name) {
            case "study" -> new StudyCommand();
            case "compare" -> new CompareCommand();
            case "cluster" -> new ClusterCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
