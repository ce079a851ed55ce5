package dev.crema.cli.data;

import dev.crema.cli.shared.ExitCode;
import dev.crema.data.cifar.Cifar;
import dev.crema.data.store.WrittenDatabase;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert-cifar}: CIFAR-10 or CIFAR-100, binary version, into a train and a test database. */
@Command(
        name = "convert-cifar",
        description =
                "Makes shuffled databases of CIFAR-10 or CIFAR-100 (binary version), as Caffe's convert_cifar_data.",
        sortOptions = false,
        footer = {"", "Example:", "  crema convert-cifar cifar-10-batches-bin data"})
final class ConvertCifar extends DataCommand {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "Folder of the .bin files.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "Folder for cifar10_train_lmdb and cifar10_test_lmdb (cifar100_...).")
    private Path target = Path.of("");

    @Option(names = "--coarse", description = "For CIFAR-100: the 20 superclasses instead of the 100 classes.")
    private boolean coarse;

    @Mixin
    private WriteMixin.OfRecords write = new WriteMixin.OfRecords();

    @Override
    public Integer call() {
        Cifar.Granularity granularity = coarse ? Cifar.Granularity.COARSE : Cifar.Granularity.FINE;
        for (WrittenDatabase database :
                Cifar.convert(folder, target, granularity, write.options(progress("converted")))) {
            out().println(Written.line(database));
        }
        return ExitCode.OK;
    }
}
