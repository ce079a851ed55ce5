package dev.crema.cli.data;

import dev.crema.cli.shared.ExitCode;
import dev.crema.data.shuffle.Shuffler;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shuffle-db}: the same records in another order. */
@Command(
        name = "shuffle-db",
        description = {
            "Writes the records of a database in another order, drawn from a seed.",
            "The order of records is the order of training, every epoch. Sets may be larger than memory."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema shuffle-db data/train_lmdb data/train_shuffled_lmdb --seed 7",
            "  crema shuffle-db data/train_lmdb data/tenth_lmdb --fraction 0.1"
        })
final class ShuffleDb extends DataCommand {
    @Parameters(index = "0", paramLabel = "IN", description = "An LMDB or LevelDB.")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The folder of the new one.")
    private Path target = Path.of("");

    @Option(
            names = "--fraction",
            paramLabel = "F",
            description = "Take only so much of the records, drawn by the seed. Default: ${DEFAULT-VALUE}.")
    private double fraction = 1;

    @Mixin
    private WriteMixin write = new WriteMixin();

    @Override
    public Integer call() {
        out().println(Written.line(Shuffler.write(source, target, fraction, write.options(progress("written")))));
        return ExitCode.OK;
    }
}
