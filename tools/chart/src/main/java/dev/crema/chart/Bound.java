package dev.crema.chart;

/** What is known of a value. */
public enum Bound {
    /** The value itself. */
    NONE,
    /** The truth is this or more: a target that was never reached. Drawn with an arrow upwards. */
    AT_LEAST,
    /** The truth is this or less: a target that was reached before anybody looked. Drawn with an arrow downwards. */
    AT_MOST
}
