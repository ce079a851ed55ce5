package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.source.LayerSource;
import dev.crema.prototxt.check.LocalFiles;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a check may know of this machine: its files, what its LMDBs hold, whether snapshots can be written, its memory. */
final class ThisMachine extends LocalFiles {
    private final Map<String, Optional<DatabaseInfo>> databases = new HashMap<>();
    private final Map<LayerParameter, LayerSource> sources = new HashMap<>();
    private final OptionalLong memory;
    private final boolean tries;

    /** This machine, on which nothing is written to find something out. */
    ThisMachine(OptionalLong memory) {
        this(memory, false);
    }

    /**
     * This machine.
     *
     * @param memory bytes that a run may take
     * @param tries whether it is tried to write where the snapshots will be, as Caffe aborts where it cannot
     */
    ThisMachine(OptionalLong memory, boolean tries) {
        super(Path.of(""));
        this.memory = memory;
        this.tries = tries;
    }

    @Override
    public Optional<Obstacle> database(LayerParameter layer) {
        Optional<Obstacle> obstacle = super.database(layer);
        Path source = Path.of(layer.getDataParam().getSource());
        if (obstacle.isPresent() && SolverDatabases.isOfDigits(source) && !Files.exists(source)) {
            return Optional.of(new Obstacle("does not exist", SolverDatabases.howToMake(source)));
        }
        if (obstacle.isPresent() || layer.getDataParam().getBackend() != DataParameter.DB.LMDB) {
            return obstacle;
        }
        try {
            Optional<DatabaseInfo> info = info(layer);
            if (info.isPresent() && info.get().records() == 0) {
                return Optional.of(new Obstacle("is empty", "Write it again"));
            }
        } catch (CremaException e) {
            return Optional.of(new Obstacle("cannot be read: " + e.text(), e.nextStep()));
        }
        Path folder = Path.of(layer.getDataParam().getSource());
        if (!Files.isWritable(folder)) {
            // LMDB makes a lock file beside the data; Caffe aborts where it cannot.
            return Optional.of(new Obstacle(
                    "lies in a folder that cannot be written, and Caffe needs to write LMDB's lock file there",
                    "Copy it elsewhere and name it with --train-db or --test-db"));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Obstacle> snapshots(String prefix) {
        Path path = Path.of(prefix).toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || !tries) {
            return super.snapshots(prefix);
        }
        try {
            List<Path> made = made(folder);
            Files.delete(Files.createTempFile(folder, String.valueOf(path.getFileName()), ".probe"));
            // A run that is refused for another reason leaves nothing behind.
            for (Path one : made) {
                Files.delete(one);
            }
            return Optional.empty();
        } catch (IOException e) {
            String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
            return Optional.of(new Obstacle(
                    "cannot be written (" + kind + ": " + e.getMessage() + ")",
                    "Choose another place with --set snapshot_prefix=DIR/NAME"));
        }
    }

    /** Makes the folder of a run's snapshots where it is missing; Caffe would abort. */
    static void makeSnapshotFolder(String prefix) throws IOException {
        Path folder = Path.of(prefix).toAbsolutePath().getParent();
        if (folder != null && !prefix.isEmpty()) {
            Files.createDirectories(folder);
        }
    }

    /** Makes a folder; gives those that were missing, the deepest first. */
    private static List<Path> made(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path one = folder; one != null && !Files.exists(one); one = one.getParent()) {
            missing.add(one);
        }
        Files.createDirectories(folder);
        return missing;
    }

    @Override
    public Optional<Obstacle> list(LayerParameter layer) {
        return super.list(layer)
                .or(() -> source(layer).fault().map(fault -> new Obstacle(fault.problem(), fault.nextStep())));
    }

    @Override
    public RecordShapes records() {
        return layer -> isDatabase(layer)
                ? info(layer)
                        .flatMap(DatabaseInfo::shape)
                        .map(shape -> List.of(Shape.of(shape.channels(), shape.height(), shape.width())))
                        .orElse(List.of())
                : source(layer).shapes().stream().map(Shape::new).toList();
    }

    @Override
    public OptionalLong size(LayerParameter layer) {
        return isDatabase(layer)
                ? info(layer).map(info -> OptionalLong.of(info.records())).orElse(OptionalLong.empty())
                : source(layer).records();
    }

    @Override
    public Optional<Labels> labels(LayerParameter layer) {
        try {
            Optional<DatabaseInfo> info = info(layer);
            Optional<DatabaseInfo.LabelRange> range =
                    info.map(DatabaseInfo::labelRange).or(() -> source(layer).labels());
            return range.map(seen -> new Labels(
                    seen.least(), seen.greatest(), seen.seen(), size(layer).orElse(seen.seen())));
        } catch (CremaException e) {
            return Optional.empty(); // another check says what is wrong with the database
        }
    }

    @Override
    public Optional<Overlap> overlap(LayerParameter train, LayerParameter test) {
        try {
            return info(train)
                    .flatMap(from -> info(test).map(to -> dev.crema.data.Overlap.of(from, to)))
                    .map(found -> new Overlap(found.shared(), found.seen()));
        } catch (CremaException e) {
            return Optional.empty(); // another check says what is wrong with the database
        }
    }

    @Override
    public OptionalLong memory() {
        return memory;
    }

    private static boolean isDatabase(LayerParameter layer) {
        return layer.getType().equals("Data");
    }

    /** What another layer than a Data layer reads; its crop and batch size decide too whether Caffe can use it. */
    private LayerSource source(LayerParameter layer) {
        return sources.computeIfAbsent(layer, known -> LayerSource.of(known, Path.of("")));
    }

    /** The database that a layer reads; empty where it reads none, it is not there or is no database. */
    private Optional<DatabaseInfo> info(LayerParameter layer) {
        if (!isDatabase(layer)) {
            return Optional.empty();
        }
        return databases.computeIfAbsent(
                layer.getDataParam().getSource(),
                source -> layer.getDataParam().getBackend() == DataParameter.DB.LMDB
                        ? lmdb(Path.of(source))
                        : levelDb(Path.of(source)));
    }

    private static Optional<DatabaseInfo> lmdb(Path folder) {
        return Files.exists(folder.resolve("data.mdb")) ? Optional.of(DatabaseInfo.read(folder)) : Optional.empty();
    }

    /** Read in a child process: where there is no native library for that, or another process has it open, nothing is known. */
    private static Optional<DatabaseInfo> levelDb(Path folder) {
        try {
            return Files.exists(folder.resolve("CURRENT")) ? Optional.of(DatabaseInfo.read(folder)) : Optional.empty();
        } catch (CremaException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
