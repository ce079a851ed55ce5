package dev.crema.prototxt.check;

import dev.crema.prototxt.MissingFiles;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.BlobProto;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Surroundings that know this machine's files, but not what is inside databases. */
public class LocalFiles implements Surroundings {
    private final Path workingDirectory;

    /**
     * @param workingDirectory what the definition's paths are relative to: Caffe's working directory
     */
    public LocalFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** The files as this process sees them. */
    public static Surroundings here() {
        return new LocalFiles(Path.of(""));
    }

    @Override
    public Optional<Obstacle> file(String path) {
        Path file = workingDirectory.resolve(path);
        if (!Files.exists(file)) {
            return Optional.of(new Obstacle("does not exist", MissingFiles.hint(file)));
        }
        return Files.isReadable(file)
                ? Optional.empty()
                : Optional.of(new Obstacle("cannot be read", "Check its permissions"));
    }

    @Override
    public Optional<Obstacle> list(LayerParameter layer) {
        return new ListFiles(workingDirectory).obstacle(layer, BatchSizes.source(layer));
    }

    @Override
    public Optional<Obstacle> meanFile(String path) {
        Path file = workingDirectory.resolve(path);
        Optional<Obstacle> obstacle = file(path);
        if (obstacle.isPresent() || !Files.isRegularFile(file)) {
            return obstacle.or(() -> Optional.of(new Obstacle("is not a file", "Name a .binaryproto file")));
        }
        try {
            BlobProto mean = BlobProto.parseFrom(Files.readAllBytes(file));
            long values = Math.max(mean.getDataCount(), mean.getDoubleDataCount());
            return values > 0 && values == dims(mean).stream().reduce(1L, Math::multiplyExact)
                    ? Optional.empty()
                    : Optional.of(noMean(file));
        } catch (IOException | ArithmeticException e) {
            return Optional.of(noMean(file));
        }
    }

    private static Obstacle noMean(Path file) {
        return new Obstacle(
                "is not a mean image in Caffe's binaryproto format"
                        + (file.toString().endsWith(".npy") ? " but a file of NumPy" : ""),
                "Compute it: crema compute-image-mean DB OUT, or give the mean of each channel as mean_value");
    }

    private static List<Long> dims(BlobProto blob) {
        return blob.hasShape()
                ? blob.getShape().getDimList()
                : List.of((long) blob.getNum(), (long) blob.getChannels(), (long) blob.getHeight(), (long)
                        blob.getWidth());
    }

    @Override
    public Optional<Shape> mean(String path) {
        try {
            List<Long> dims = dims(BlobProto.parseFrom(Files.readAllBytes(workingDirectory.resolve(path))));
            return dims.size() == 4 ? Optional.of(new Shape(dims.subList(1, 4))) : Optional.empty();
        } catch (IOException e) {
            // Not there or no mean file: others say so.
            return Optional.empty();
        }
    }

    @Override
    public Optional<Obstacle> database(LayerParameter layer) {
        DataParameter data = layer.getDataParam();
        Path folder = workingDirectory.resolve(data.getSource());
        if (!Files.exists(folder)) {
            // The ready nets' databases are made by one command, which a newcomer cannot know.
            boolean ours = data.getSource().matches("data/mnist_(train|test)_lmdb/?");
            return Optional.of(new Obstacle(
                    "does not exist",
                    ours ? "Make it with: crema convert-mnist --embedded data" : MissingFiles.hint(folder)));
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(
                    new Obstacle("is a file, a database is a folder", "Give the folder that contains data.mdb"));
        }
        boolean lmdb = Files.exists(folder.resolve("data.mdb"));
        boolean leveldb = Files.exists(folder.resolve("CURRENT"));
        if (lmdb && data.getBackend() == DataParameter.DB.LEVELDB) {
            String said = data.hasBackend() ? "the layer says LEVELDB" : "the layer does not say so";
            return Optional.of(new Obstacle("is an LMDB, but " + said, "Write backend: LMDB"));
        }
        if (leveldb && data.getBackend() == DataParameter.DB.LMDB) {
            return Optional.of(new Obstacle("is a LevelDB, but the layer says LMDB", "Write backend: LEVELDB"));
        }
        return lmdb || leveldb
                ? Optional.empty()
                : Optional.of(new Obstacle("is not a database: it contains neither data.mdb nor CURRENT", ""));
    }

    @Override
    public Optional<Obstacle> snapshots(String prefix) {
        Path folder = workingDirectory.resolve(prefix).toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            // Missing folders can be made if the nearest existing one is writable.
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(new Obstacle("does not lie in a folder: " + folder, "Give another snapshot_prefix"));
        }
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(
                        new Obstacle("cannot be written: " + folder + " is read-only", "Give another snapshot_prefix"));
    }
}
