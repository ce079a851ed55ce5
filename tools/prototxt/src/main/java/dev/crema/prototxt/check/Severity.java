package dev.crema.prototxt.check;

/** How bad a problem is. */
public enum Severity {
    /** Caffe would abort, or the run could not mean what was asked for: nothing is started. */
    ERROR,
    /** Caffe would start it, and as far as is known its result could not mean what was asked for: started only on demand. */
    DOUBT,
    /** The run works, but probably not as its author thinks. */
    WARNING
}
