package dev.crema.cli.data;

import dev.crema.cli.shared.CommandEntry;
import java.util.List;

/** The commands about databases. A new one is one line here and one file beside. */
public final class DataCommands {
    private DataCommands() {}

    /** Every command of this area, in the order in which the help shows them. */
    public static List<CommandEntry> all() {
        return List.of(
                new CommandEntry("convert-mnist", ConvertMnist::new),
                new CommandEntry("convert-imageset", ConvertImageset::new),
                new CommandEntry("convert-cifar", ConvertCifar::new),
                new CommandEntry("shuffle-db", ShuffleDb::new),
                new CommandEntry("inspect-db", InspectDb::new),
                new CommandEntry("compute-image-mean", ComputeImageMean::new));
    }
}
