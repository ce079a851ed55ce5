package dev.crema.cli.logs;

import java.util.List;
import java.util.concurrent.Callable;

/** The commands about logs and pictures. A new one is a name and a case here, and one file beside. */
public final class LogCommands {
    /** Their names, in the order in which the help shows them. */
    public static final List<String> NAMES = List.of("parse-log", "extract-seconds", "summarize", "plot", "watch");

    private LogCommands() {}

    /** The command of a name. No other is constructed, and its class is not even loaded: start-up counts. */
    public static Callable<Integer> make(String name) {
        return switch (name) {
            case "parse-log" -> new ParseLogCommand();
            case "extract-seconds" -> new ExtractSecondsCommand();
            case "summarize" -> new SummarizeCommand();
            case "plot" -> new PlotCommand();
            case "watch" -> new WatchCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
