package dev.crema.data.record;

/** Labelled images that can be had in any order, each as a record of a database. */
public interface ExampleSource {
    /** Number of examples. */
    int size();

    /**
     * The key of an example in the form that Caffe's own tool for this source gives it.
     *
     * @param index which example
     * @param position its place in the database: keys must ascend with it
     */
    byte[] key(int index, int position);

    /** The serialised Datum of an example. */
    byte[] value(int index);

    /** A bound, in bytes, on what all records take: for the check that there is room. */
    long bytesAtMost();
}
