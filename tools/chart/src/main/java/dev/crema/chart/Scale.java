package dev.crema.chart;

/** How an axis spreads its values. On a logarithmic axis, values that are not positive are left out. */
public enum Scale {
    LINEAR,
    LOG10,
    /** Powers of two, with a tick at each value that occurs: for batch sizes. */
    LOG2
}
