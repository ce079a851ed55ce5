package dev.crema.cli.train;

import dev.crema.cli.shared.CommandEntry;
import java.util.List;

/** The commands about training and prototxt. A new one is one line here and one file beside. */
public final class TrainCommands {
    private TrainCommands() {}

    /** Every command of this area, in the order in which the help shows them. */
    public static List<CommandEntry> all() {
        return List.of(
                new CommandEntry("train", TrainCommand::new),
                new CommandEntry("test", TestCommand::new),
                new CommandEntry("time", TimeCommand::new),
                new CommandEntry("device-query", DeviceQueryCommand::new),
                new CommandEntry("max-batch", MaxBatchCommand::new),
                new CommandEntry("doctor", DoctorCommand::new),
                new CommandEntry("set-batch", SetBatchCommand::new),
                new CommandEntry("set-classes", SetClassesCommand::new),
                new CommandEntry("epochs", EpochsCommand::new));
    }
}
