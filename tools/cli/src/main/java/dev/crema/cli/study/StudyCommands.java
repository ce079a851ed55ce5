package dev.crema.cli.study;

import dev.crema.cli.cluster.ClusterCommand;
import dev.crema.cli.shared.CommandEntry;
import java.util.List;

/** The commands about studies. A new one is one line here and one file beside. */
public final class StudyCommands {
    private StudyCommands() {}

    /** Every command of this area, in the order in which the help shows them. */
    public static List<CommandEntry> all() {
        return List.of(
                new CommandEntry("study", StudyCommand::new),
                new CommandEntry("compare", CompareCommand::new),
                new CommandEntry("cluster", ClusterCommand::new));
    }
}
