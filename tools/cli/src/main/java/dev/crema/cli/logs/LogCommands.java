package dev.crema.cli.logs;

import dev.crema.cli.shared.CommandEntry;
import java.util.List;

/** The commands about logs and pictures. A new one is one line here and one file beside. */
public final class LogCommands {
    private LogCommands() {}

    /** Every command of this area, in the order in which the help shows them. */
    public static List<CommandEntry> all() {
        return List.of(
                new CommandEntry("parse-log", ParseLogCommand::new),
                new CommandEntry("extract-seconds", ExtractSecondsCommand::new),
                new CommandEntry("summarize", SummarizeCommand::new),
                new CommandEntry("plot", PlotCommand::new),
                new CommandEntry("watch", WatchCommand::new));
    }
}
