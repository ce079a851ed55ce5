package dev.crema.prototxt;

/** What to do with fields and enum values that this Caffe's schema has not. */
public enum Leniency {
    /** An error, as in Caffe: a misspelt field must not be lost in silence. */
    STRICT,
    /** Skipped: logs written by forks of Caffe carry fields of their own. */
    TOLERANT
}
