package dev.crema.data.record;

/** Told how far long work has come. Called from one thread, for every record: must be quick. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, total) -> {};

    /**
     * Some work is done.
     *
     * @param done records so far
     * @param total records in all
     */
    void at(long done, long total);
}
