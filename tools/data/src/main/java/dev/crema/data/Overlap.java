package dev.crema.data;

/**
 * Records that stand in two databases, label included. Of large databases a sample is looked at, so a small overlap of
 * large ones may pass.
 *
 * @param shared records of the test set that are in the training set
 * @param seen records of the test set that were looked for
 */
public record Overlap(long shared, long seen) {
    /** Compares two databases. */
    public static Overlap of(DatabaseInfo training, DatabaseInfo test) {
        return of(RecordGlance.of(training), RecordGlance.of(test));
    }

    /** Compares two databases that were read. */
    public static Overlap of(RecordGlance training, RecordGlance test) {
        return new Overlap(test.sharedWith(training), test.count());
    }
}
