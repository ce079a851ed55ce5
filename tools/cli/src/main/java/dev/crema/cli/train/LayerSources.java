package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.RecordGlance;
import dev.crema.data.source.LayerSource;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What data layers read: databases, lists and files. A command needs one, which reads each source once, whatever number of checks
 * ask for it.
 */
final class LayerSources {
    private final Map<String, Optional<DatabaseInfo>> databases = new HashMap<>();
    private final Map<String, Later<RecordGlance>> glances = new HashMap<>();
    private final Map<String, Later<String>> digests = new HashMap<>();
    private final Map<LayerParameter, LayerSource> sources = new HashMap<>();

    /** What a layer reads. Of a list, the layer's crop and batch size decide too whether Caffe can use it. */
    LayerSource of(LayerParameter layer) {
        return isDatabase(layer)
                ? info(layer).map(LayerSource::of).orElse(LayerSource.UNKNOWN)
                : sources.computeIfAbsent(layer, known -> LayerSource.of(known, Path.of("")));
    }

    /** Begins to read the records of a database, which other threads do. */
    void readAhead(DatabaseInfo info) {
        laterGlance(info);
        laterDigest(info);
    }

    RecordGlance glance(DatabaseInfo info) {
        return laterGlance(info).get();
    }

    String digest(DatabaseInfo info) {
        return laterDigest(info).get();
    }

    private Later<RecordGlance> laterGlance(DatabaseInfo info) {
        return glances.computeIfAbsent(info.path().toString(), path -> Later.start(() -> RecordGlance.of(info)));
    }

    private Later<String> laterDigest(DatabaseInfo info) {
        return digests.computeIfAbsent(info.path().toString(), path -> Later.start(info::quickDigest));
    }

    static boolean isDatabase(LayerParameter layer) {
        return layer.getType().equals("Data");
    }

    /** The database that a layer reads; empty where it reads none, it is not there or is no database. */
    Optional<DatabaseInfo> info(LayerParameter layer) {
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
