package dev.crema.chart;

/** How an axis spreads its values. On a logarithmic axis, values that are not positive are left out. */
public enum Scale {
    LINEAR,
    LOG10,
    /** Powers of two, with a tick at each value that occurs: for batch sizes. */
    LOG2,
    /** Seconds since 1970-01-01 00:00 on the clock of whoever wrote the log; shown as dates and times. */
    TIME
}
