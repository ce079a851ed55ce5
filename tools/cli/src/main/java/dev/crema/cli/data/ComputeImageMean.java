package dev.crema.cli.data;

import dev.crema.base.CremaException;
import dev.crema.base.WholeFile;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.ImageMean;
import dev.crema.data.image.ContactSheet;
import dev.crema.data.store.Staging;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compute-image-mean}: the mean image of a database, as Caffe's tool writes it. */
@Command(
        name = "compute-image-mean",
        description =
                "Writes the mean image of a database as binaryproto, as Caffe does, and prints the mean of each channel.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  crema compute-image-mean data/cifar10_train_lmdb mean.binaryproto --preview look.png"
        })
final class ComputeImageMean extends DataCommand {
    @Parameters(index = "0", paramLabel = "DB", description = "An LMDB or LevelDB.")
    private Path database = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "The binaryproto file.")
    private List<Path> target = List.of();

    @Option(names = "--backend", hidden = true, description = "As Caffe's flag; the database itself says what it is.")
    @SuppressWarnings("UnusedVariable") // accepted, and without effect
    private String backend = "lmdb";

    @Option(names = "--preview", paramLabel = "PNG", description = "Also draw the first images with their labels.")
    private List<Path> preview = List.of();

    @Option(
            names = "--preview-images",
            paramLabel = "N",
            description = "How many images to draw. Default: ${DEFAULT-VALUE}.")
    private int previewImages = 64;

    @Option(names = "--force", description = "Replace existing files.")
    private boolean force;

    @Override
    public Integer call() {
        if (previewImages < 1) {
            throw CremaException.usage("--preview-images " + previewImages, "take 1 or more");
        }
        if (!force) {
            target.forEach(Staging::refuseIfTaken);
            preview.forEach(Staging::refuseIfTaken);
        }
        ImageMean mean = ImageMean.of(database, progress("read"));
        for (Path file : target) {
            WholeFile.write(file, mean.binaryproto());
        }
        out().printf(Locale.ROOT, "%,d images of %s%n", mean.records(), mean.shape());
        double[] channels = mean.channels();
        for (int i = 0; i < channels.length; i++) {
            out().printf(Locale.ROOT, "mean_value channel [%d]: %.5f%n", i, channels[i]);
        }
        for (Path png : preview) {
            ContactSheet.write(database, png, previewImages);
            out().println(png + ": the first " + Math.min(previewImages, mean.records()) + " images");
        }
        return ExitCode.OK;
    }
}
