package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.RecordGlance;
import dev.crema.data.store.Staging;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.check.LocalFiles;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a check may know of this machine: its files, what its LMDBs hold, whether snapshots can be written, its memory. */
final class ThisMachine extends LocalFiles {
    private final LayerSources sources;
    private final OptionalLong memory;
    private final boolean tries;

    /** This machine, on which nothing is written to find something out. A command needs one: it reads each source once. */
    ThisMachine() {
        this(new LayerSources(), OptionalLong.empty(), false);
    }

    private ThisMachine(LayerSources sources, OptionalLong memory, boolean tries) {
        super(Path.of(""));
        this.sources = sources;
        this.memory = memory;
        this.tries = tries;
    }

    /**
     * The same, with what it has read already.
     *
     * @param bytes that a run may take
     * @param writes whether it is tried to write where the snapshots will be, as Caffe aborts where it cannot
     */
    ThisMachine with(OptionalLong bytes, boolean writes) {
        return new ThisMachine(sources, bytes, writes);
    }

    @Override
    public Optional<Obstacle> database(LayerParameter layer) {
        Optional<Obstacle> obstacle = super.database(layer);
        Path source = Path.of(layer.getDataParam().getSource());
        if (obstacle.isPresent() && isRestored(source)) {
            return Optional.of(new Obstacle(
                    "was missing, because a command that was to replace it was killed. It has its name again",
                    "Start the command again"));
        }
        if (obstacle.isPresent() && SolverDatabases.isOfDigits(source) && !Files.exists(source)) {
            return Optional.of(new Obstacle("does not exist", SolverDatabases.howToMake(source)));
        }
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (layer.getDataParam().getBackend() != DataParameter.DB.LMDB) {
            return sources.info(layer).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Obstacle(
                            "cannot be read: it is damaged, or another process has it open", "Write it again", false));
        }
        try {
            Optional<DatabaseInfo> info = sources.info(layer);
            if (info.isPresent() && info.get().records() == 0) {
                return Optional.of(new Obstacle("is empty", "Write it again"));
            }
            Optional<Obstacle> records = info.flatMap(found -> records(layer, found));
            if (records.isPresent()) {
                return records;
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

    private static boolean isRestored(Path source) {
        try {
            return Staging.restore(source);
        } catch (IOException e) {
            return false; // it stays missing, which is what the user is told
        }
    }

    private Optional<Obstacle> records(LayerParameter layer, DatabaseInfo info) {
        RecordGlance glance = sources.glance(info);
        if (!glance.broken().isEmpty()) {
            return Optional.of(new Obstacle("is damaged: " + glance.broken(), "Write it again"));
        }
        boolean cropped = layer.getTransformParam().getCropSize() > 0;
        return glance.unequal().isEmpty() || cropped || layer.getDataParam().getBatchSize() == 1
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "has records of different shapes: " + glance.unequal(),
                        "Write it again with images of one size, or add a crop_size"));
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
                .or(() -> sources.of(layer).fault().map(fault -> new Obstacle(fault.problem(), fault.nextStep())));
    }

    @Override
    public RecordShapes records() {
        return layer -> sources.of(layer).shapes().stream().map(Shape::new).toList();
    }

    @Override
    public OptionalLong size(LayerParameter layer) {
        return sources.of(layer).records();
    }

    @Override
    public Optional<Labels> labels(LayerParameter layer) {
        try {
            Optional<DatabaseInfo.LabelRange> range = sources.info(layer)
                    .map(info -> sources.glance(info).labels())
                    .or(() -> sources.of(layer).labels());
            return range.map(seen -> new Labels(
                    seen.least(), seen.greatest(), seen.seen(), size(layer).orElse(seen.seen()), seen.different()));
        } catch (CremaException e) {
            return Optional.empty(); // another check says what is wrong with the database
        }
    }

    @Override
    public Optional<Overlap> overlap(LayerParameter train, LayerParameter test) {
        try {
            return sources.info(train)
                    .flatMap(from -> sources.info(test)
                            .map(to -> dev.crema.data.Overlap.of(sources.glance(from), sources.glance(to))))
                    .map(found -> new Overlap(found.shared(), found.seen()));
        } catch (CremaException e) {
            return Optional.empty(); // another check says what is wrong with the database
        }
    }

    @Override
    public OptionalLong memory() {
        return memory;
    }

    /** The one LMDB that this net reads; empty where it reads none, or several. */
    Optional<DatabaseInfo> onlyLmdb(NetInstance net) {
        List<LayerParameter> lmdbs = SolverDatabases.lmdbs(net);
        return lmdbs.size() == 1 ? sources.info(lmdbs.get(0)) : Optional.empty();
    }

    /** Begins to read the records of the net's only LMDB, which takes longest of what {@link Preflight} and the log ask for. */
    void readAhead(NetInstance net) {
        onlyLmdb(net).ifPresent(sources::readAhead);
    }

    /** The digest of the records of the net's only LMDB. */
    Optional<String> digest(NetInstance net) {
        return onlyLmdb(net).map(sources::digest);
    }

    /** How many records a net reads; empty where it reads none or from several sources, or their number is unknown. */
    Optional<Long> records(NetInstance net) {
        List<LayerParameter> readers = net.readers();
        OptionalLong size = readers.size() == 1 ? size(readers.get(0)) : OptionalLong.empty();
        return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
    }
}
