package dev.crema.data.store;

import dev.crema.base.CremaException;
import dev.crema.data.lmdb.Lmdb;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.lmdb.LmdbWriter;
import dev.crema.data.record.RecordReader;
import dev.crema.data.record.RecordSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of databases there are. */
public final class Backends {
    /** LMDB, read and written by this room itself. */
    public static final Backend LMDB = new LmdbBackend();

    private Backends() {}

    /** All: LMDB, and those that are installed as services. */
    public static List<Backend> all() {
        List<Backend> all = new ArrayList<>(List.of(LMDB));
        ServiceLoader.load(Backend.class).forEach(all::add);
        return all;
    }

    /** The one of this name. */
    public static Backend named(String name) {
        List<Backend> all = all();
        return all.stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(Backend::name).toList();
                    return CremaException.input(
                            "no backend " + name + " here", "take one of " + String.join(", ", names));
                });
    }

    /** Opens a database of whatever kind. */
    public static RecordReader open(Path database) {
        return of(database).open(database);
    }

    /** The kind of a database. */
    public static Backend of(Path database) {
        if (LMDB.recognises(database)) {
            return LMDB;
        }
        if (!Files.exists(database)) {
            throw CremaException.input(database + ": no such database", "check the path");
        }
        return all().stream()
                .filter(backend -> backend.recognises(database))
                .findFirst()
                .orElseThrow(() -> CremaException.input(
                        database + ": no database: it has no data.mdb (LMDB) and no CURRENT (LevelDB)",
                        "name the folder that holds it"));
    }

    private static final class LmdbBackend implements Backend {
        @Override
        public String name() {
            return "lmdb";
        }

        @Override
        public boolean recognises(Path database) {
            return Lmdb.recognises(database);
        }

        @Override
        public RecordReader open(Path database) {
            return new LmdbReader(database);
        }

        @Override
        public RecordSink create(Path directory) throws IOException {
            return new LmdbWriter(directory);
        }
    }
}
