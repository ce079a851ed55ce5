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
            "Writes the records of a database in a random order.",
            "Caffe trains in the order of the records, in every epoch. A database may be larger than memory."
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

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder of the new database.")
    private Path target = Path.of("");

    @Option(
            names = "--fraction",
            paramLabel = "F",
            description = "Take only this part of the records, drawn by the seed. Default: ${DEFAULT-VALUE}.")
    private double fraction = 1;

    @Mixin
    private WriteMixin.OfRecords write = new WriteMixin.OfRecords();

    @Override
    public Integer call() {
        out().println(Written.line(Shuffler.write(source, target, fraction, write.options(progress("written")))));
        return ExitCode.OK;
    }
}
