package dev.crema.cli.data;

import dev.crema.cli.shared.Candidates;
import dev.crema.data.record.Order;
import dev.crema.data.store.Backend;
import dev.crema.data.store.Backends;
import dev.crema.data.store.Existing;
import dev.crema.data.store.WriteOptions;
import picocli.CommandLine.Option;

/** The options of all commands that write a database. */
abstract sealed class WriteMixin {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the order. It is recorded. Default: ${DEFAULT-VALUE}.")
    private long seed = WriteOptions.DEFAULT_SEED;

    @Option(names = "--no-shuffle", description = "Keep the order of the source.")
    private boolean noShuffle;

    @Option(names = "--force", description = "Replace an existing database when the new one is complete.")
    private boolean force;

    /** The value of {@code --backend}. */
    abstract String backend();

    long seed() {
        return seed;
    }

    Order order() {
        return noShuffle ? Order.KEPT : Order.SHUFFLED;
    }

    WriteOptions options(WorkProgress progress) {
        return options(Backends.named(backend()), progress);
    }

    /** For HDF5 files, which are no database: the backend is not used. */
    WriteOptions hdf5(WorkProgress progress) {
        return options(Backends.LMDB, progress);
    }

    private WriteOptions options(Backend kind, WorkProgress progress) {
        return new WriteOptions(order(), seed, force ? Existing.REPLACED : Existing.REFUSED, kind, progress);
    }

    /** For records, which go into a database. */
    static final class OfRecords extends WriteMixin {
        @Option(
                names = "--backend",
                paramLabel = "NAME",
                completionCandidates = Candidates.Databases.class,
                description = "Kind of database: lmdb or leveldb. Default: ${DEFAULT-VALUE}.")
        private String backend = "lmdb";

        @Override
        String backend() {
            return backend;
        }
    }

    /** For images, which may go into HDF5 files too. */
    static final class OfImages extends WriteMixin {
        @Option(
                names = "--backend",
                paramLabel = "NAME",
                completionCandidates = Candidates.ImageSets.class,
                description = "lmdb or leveldb, a database; or hdf5, files for an HDF5Data layer. Default:"
                        + " ${DEFAULT-VALUE}.")
        private String backend = "lmdb";

        @Override
        String backend() {
            return backend;
        }
    }
}
