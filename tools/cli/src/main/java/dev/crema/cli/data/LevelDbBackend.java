package dev.crema.cli.data;

import dev.crema.base.CremaException;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.record.RecordSink;
import dev.crema.data.store.Backend;
import dev.crema.solver.leveldb.LevelDb;
import java.io.IOException;
import java.nio.file.Path;

/** LevelDB for the data room: the solver room's children, seen as any other kind of database. */
public final class LevelDbBackend implements Backend {
    @Override
    public String name() {
        return "leveldb";
    }

    @Override
    public boolean recognises(Path database) {
        return LevelDb.recognises(database);
    }

    @Override
    public RecordReader open(Path database) {
        return new Reader(database);
    }

    @Override
    public RecordSink create(Path directory) throws IOException {
        return new Sink(new LevelDb.Writer(directory));
    }

    private static CremaException unreadable(Path database, IOException e) {
        return CremaException.input(
                        database + ": " + e.getMessage(),
                        "check that no other process has it open, and that it is complete")
                .because(e);
    }

    private record Reader(Path database) implements RecordReader {
        @Override
        public long records() {
            try {
                return LevelDb.count(database);
            } catch (IOException e) {
                throw unreadable(database, e);
            }
        }

        @Override
        public RecordCursor cursor() {
            try {
                return new Cursor(database, new LevelDb.Reader(database));
            } catch (IOException e) {
                throw unreadable(database, e);
            }
        }

        @Override
        public void close() {}
    }

    private record Cursor(Path database, LevelDb.Reader reader) implements RecordCursor {
        @Override
        public boolean next() {
            try {
                return reader.next();
            } catch (IOException e) {
                throw unreadable(database, e);
            }
        }

        @Override
        public byte[] key() {
            return reader.key();
        }

        @Override
        public byte[] value() {
            return reader.value();
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw unreadable(database, e);
            }
        }
    }

    private record Sink(LevelDb.Writer writer) implements RecordSink {
        @Override
        public void put(byte[] key, byte[] value) throws IOException {
            writer.put(key, value);
        }

        @Override
        public void finish() throws IOException {
            writer.finish();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
