package dev.crema.cli.data;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.inspect.Inspection;
import dev.crema.data.inspect.Inspector;
import dev.crema.data.store.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect-db}: what is in a database, and whether its order is one of chance. */
@Command(
        name = "inspect-db",
        description = "Shows what is in a database, and whether it is complete and shuffled.",
        sortOptions = false,
        footer = {"", "Example:", "  crema inspect-db data/mnist_train_lmdb --batch-size 64"})
final class InspectDb extends DataCommand {
    @Parameters(index = "0", paramLabel = "DB", description = "An LMDB or LevelDB.")
    private Path database = Path.of("");

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "B",
            description = "Count the batches of this size that lack a class. Default: ${DEFAULT-VALUE}.")
    private int batchSize = 64;

    @Option(names = "--duplicates", description = "Count images that occur again with the same label.")
    private boolean duplicates;

    @Option(names = "--decode", description = "Decode compressed images, to find broken ones.")
    private boolean decode;

    @Option(names = "--verify", description = "Compare the records with the digest in crema.json.")
    private boolean verify;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Inspection found =
                Inspector.inspect(database, new Inspector.Options(batchSize, duplicates, decode, progress("read")));
        out().print(json ? InspectionText.json(found) : InspectionText.plain(database, found));
        out().flush();
        if (verify) {
            requireAsWritten(found);
        }
        return found.corruptRecords() > 0 ? ExitCode.INPUT : ExitCode.OK;
    }

    private void requireAsWritten(Inspection found) {
        boolean same = found.asWritten()
                .orElseThrow(() -> CremaException.input(
                        database + ": no digest was recorded in " + Provenance.FILE + " when it was made",
                        "crema shuffle-db makes a copy that has one"));
        if (!same) {
            throw CremaException.input(
                    database + ": its records are not those that were written: their digest is not the one in "
                            + Provenance.FILE,
                    "make it again, or copy it completely");
        }
    }
}
