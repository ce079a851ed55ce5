package dev.crema.chart;

/** How an axis spreads its values. On a logarithmic axis, values that are not positive are left out. */
public enum Scale {
    LINEAR,
    LOG10,
    /** Powers of two, with a tick at each value that occurs: for batch sizes. */
    LOG2,
    /**
     * Shares near one, such as accuracies: spread by what is missing to one, so that 0.9, 0.99 and 0.999 lie equally far
     * apart. What is one or more is left out.
     */
    SHARE,
    /** Seconds since 1970-01-01 00:00 on the clock of whoever wrote the log; shown as dates and times. */
    TIME
}
