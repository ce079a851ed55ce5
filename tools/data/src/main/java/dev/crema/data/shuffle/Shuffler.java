package dev.crema.data.shuffle;

import dev.crema.base.CremaException;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.record.Order;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.store.Backends;
import dev.crema.data.store.DatabaseOutput;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes databases again in another order. Of an LMDB the index is shuffled and the records are streamed: memory grows
 * with the number of records (16 bytes and a key each), not with their size. What can only be read front to back goes
 * through spill files, to the same order.
 */
public final class Shuffler {
    /** Values of one spill file, at most this, unless single records are larger. */
    private static final long SPILL_BYTES = 64L << 20;

    private Shuffler() {}

    /**
     * A shuffled copy.
     *
     * @param in a database of any records
     * @param out the copy, an LMDB; refused where it exists
     * @param seed decides the order; recorded
     */
    public static WrittenDatabase shuffle(Path in, Path out, long seed) {
        return write(in, out, 1, WriteOptions.shuffled(seed));
    }

    /**
     * A shuffled copy of part of the records, drawn without replacement: the first of the shuffled order.
     *
     * @param fraction above 0, at most 1; at least one record is taken
     */
    public static WrittenDatabase subset(Path in, Path out, double fraction, long seed) {
        return write(in, out, fraction, WriteOptions.shuffled(seed));
    }

    /** A copy with all options; {@link Order#KEPT} takes the first records in their order. */
    public static WrittenDatabase write(Path in, Path out, double fraction, WriteOptions options) {
        return part(in, out, 0, fraction, options);
    }

    /**
     * A copy of records from somewhere in the order: {@code part(in, out, 900, 0.1, …)} of 1,000 records are those that
     * {@code write(in, out, 0.9, …)} with the same seed leaves out.
     *
     * @param first the place in the order of the first record that is taken; behind the last record comes the first
     */
    public static WrittenDatabase part(Path in, Path out, long first, double fraction, WriteOptions options) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw CremaException.input("a fraction of " + fraction + " of the records", "take more than 0, at most 1");
        }
        Plan plan = new Plan(in, out, first, fraction, options);
        try (RecordReader reader = Backends.open(in)) {
            return reader instanceof LmdbReader lmdb ? indexed(lmdb, plan) : scattered(reader, plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Plan(Path in, Path out, long first, double fraction, WriteOptions options) {
        int[] order(int records) {
            int[] order = options.order() == Order.SHUFFLED
                    ? Permutation.of(records, options.seed())
                    : Permutation.identity(records);
            if (first == 0) {
                return order; // most copies take all records
            }
            int[] from = new int[records];
            for (int i = 0; i < records; i++) {
                from[i] = order[(int) ((first + i) % records)];
            }
            return from;
        }

        int taken(int records) {
            return (int) Math.min(records, Math.max(1, Math.round(fraction * records)));
        }

        String source(int records) {
            return in.getFileName() + (taken(records) < records ? ", " + taken(records) + " of its records" : "");
        }
    }

    private static WrittenDatabase indexed(LmdbReader reader, Plan plan) {
        RecordIndex index = new RecordIndex(reader);
        int[] order = plan.order(index.size());
        int taken = plan.taken(index.size());
        long bytes = (long) (index.bytesAtMost(Rekeying.GROWS) * plan.fraction());
        return DatabaseOutput.write(plan.out(), plan.options(), bytes, plan.source(index.size()), (sink, scratch) -> {
            for (int position = 0; position < taken; position++) {
                int record = order[position];
                sink.put(Rekeying.at(position, taken, index.key(record)), index.value(reader, record));
                plan.options().progress().at(position + 1L, taken);
            }
            return taken;
        });
    }

    private static WrittenDatabase scattered(RecordReader reader, Plan plan) {
        long records = 0;
        long valueBytes = 0;
        try (RecordCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                records++;
                valueBytes += cursor.value().length;
            }
        }
        int n = Math.toIntExact(records);
        int taken = plan.taken(n);
        int perSpill = (int) Math.max(1, Math.min(n, SPILL_BYTES * n / Math.max(1, valueBytes)));
        // Once in the spill files, once in the result.
        long bytes = 3 * (valueBytes + 64L * n) + (1 << 16);
        return DatabaseOutput.write(plan.out(), plan.options(), bytes, plan.source(n), (sink, scratch) -> {
            new ScatterShuffle(plan.order(n), taken, perSpill, scratch)
                    .write(reader, sink, done -> plan.options().progress().at(done, taken));
            return taken;
        });
    }
}
