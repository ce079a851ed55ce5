package dev.crema.data.shuffle;

import dev.crema.data.DataException;
import dev.crema.data.Order;
import dev.crema.data.WriteOptions;
import dev.crema.data.WrittenDatabase;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.store.DatabaseOutput;
import java.nio.file.Path;

/**
 * Writes databases again in another order. The index is shuffled, the records are streamed: memory grows with the number
 * of records (16 bytes and a key each), not with their size.
 */
public final class Shuffler {
    private Shuffler() {}

    /**
     * A shuffled copy.
     *
     * @param in an LMDB of any records
     * @param out the copy; refused where it exists
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
        if (!(fraction > 0 && fraction <= 1)) {
            throw DataException.input("a fraction of " + fraction + " of the records", "take more than 0, at most 1");
        }
        try (LmdbReader reader = new LmdbReader(in)) {
            RecordIndex index = new RecordIndex(reader);
            int[] order = options.order() == Order.SHUFFLED
                    ? Permutation.of(index.size(), options.seed())
                    : Permutation.identity(index.size());
            int taken = (int) Math.min(index.size(), Math.max(1, Math.round(fraction * index.size())));
            String source = in.getFileName() + (taken < index.size() ? ", " + taken + " of its records" : "");
            return DatabaseOutput.write(out, options, index.bytesAtMost(Rekeying.GROWS), source, sink -> {
                for (int position = 0; position < taken; position++) {
                    int record = order[position];
                    sink.put(Rekeying.at(position, index.key(record)), index.value(reader, record));
                    options.progress().at(position + 1L, taken);
                }
                return taken;
            });
        }
    }
}
