package dev.crema.cli.data;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.Databases;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert-mnist}: IDX files, or the digits inside, into shuffled databases. */
@Command(
        name = "convert-mnist",
        description = "Makes a shuffled database of MNIST's IDX files (plain or .gz), as Caffe's convert_mnist_data.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema convert-mnist --embedded data",
            "  crema convert-mnist train-images-idx3-ubyte.gz train-labels-idx1-ubyte.gz data/mnist_full_train_lmdb"
        })
final class ConvertMnist extends DataCommand {
    @Parameters(
            arity = "0..3",
            hideParamSyntax = true,
            paramLabel = "[IMAGES LABELS OUT]",
            description = "IDX images, IDX labels, and the database's folder.")
    private List<Path> files = List.of();

    @Option(
            names = "--embedded",
            paramLabel = "DIR",
            description = "Make DIR/mnist_train_lmdb (8,000) and DIR/mnist_test_lmdb (2,000) from the digits in Crema.")
    private Optional<Path> embedded = Optional.empty();

    @Option(names = "--classes", paramLabel = "N", description = "Labels must be below N. Default: ${DEFAULT-VALUE}.")
    private int classes = Databases.MNIST_CLASSES;

    @Mixin
    private WriteMixin.OfRecords write = new WriteMixin.OfRecords();

    @Override
    public Integer call() {
        WriteOptions options = write.options(progress("converted"));
        if (embedded.isPresent()) {
            if (!files.isEmpty()) {
                throw CremaException.usage("--embedded takes no files", "give one or the other");
            }
            EmbeddedDigits.Pair pair = EmbeddedDigits.write(embedded.get(), options);
            out().println(Written.line(pair.train()));
            out().println(Written.line(pair.test()));
            return ExitCode.OK;
        }
        if (files.size() != 3) {
            throw CremaException.usage(
                    "IMAGES, LABELS and OUT are needed", "or --embedded DIR, for the digits in Crema");
        }
        out().println(Written.line(Databases.convertMnist(files.get(0), files.get(1), files.get(2), classes, options)));
        return ExitCode.OK;
    }
}
