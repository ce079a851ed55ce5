package dev.crema.data.inspect;

import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.data.store.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that reading every record of a database tells.
 *
 * @param backend {@code lmdb} or {@code leveldb}
 * @param records how many were read
 * @param bytes of all values
 * @param firstKey as text
 * @param lastKey as text
 * @param shapes {@code 1x28x28}, {@code encoded jpeg}, ... to how many records
 * @param labels label to how many records
 * @param corrupt the first records that are no whole image, and why
 * @param corruptRecords how many such there are
 * @param duplicates records whose image and label an earlier record has; empty unless asked for
 * @param digest SHA-256, in hexadecimal, of all (key, value) pairs in order
 * @param score of the order of the labels
 * @param batches classes that batches lack
 * @param provenance what was recorded when we made it
 */
public record Inspection(
        String backend,
        long records,
        long bytes,
        String firstKey,
        String lastKey,
        SortedMap<String, Long> shapes,
        SortedMap<Integer, Long> labels,
        List<String> corrupt,
        long corruptRecords,
        Optional<Long> duplicates,
        String digest,
        ShuffleScore score,
        BatchClasses batches,
        Optional<Provenance> provenance) {

    /** Whether the records are those that were written; empty where their digest was not recorded. */
    public Optional<Boolean> asWritten() {
        return provenance.flatMap(Provenance::digest).map(digest::equals);
    }
}
