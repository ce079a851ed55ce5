package dev.crema.study.measure;

/** Whether the seconds of a run compare with those of other runs. */
public enum Timing {
    /** They do. */
    COMPARES,
    /** Other work on the machine slowed it down. */
    DISTURBED,
    /** It ran on a worker of another speed than the most of them. */
    OTHER_SPEED
}
