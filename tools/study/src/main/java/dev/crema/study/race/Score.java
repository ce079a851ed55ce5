package dev.crema.study.race;

/** What one run of a cell gave under the race's objective: a cost, smaller being better. */
public sealed interface Score {
    /**
     * It got there.
     *
     * @param cost ln of seconds or of images to the target, or the accuracy at the end with its sign turned
     * @param down how much smaller the cost may truly be, in its unit: test passes stand apart
     * @param up how much larger
     */
    record Known(double cost, double down, double up) implements Score {}

    /** It was ended before it got there: its cost is at least this. */
    record AtLeast(double cost) implements Score {}

    /** It diverged, never learnt, crashed or ran out of memory. */
    record Failed() implements Score {}
}
