package dev.crema.study.fit;

/**
 * One run's steps to the target.
 *
 * @param batch effective batch size, images a step
 * @param steps iterations to the target, or those done without reaching it
 * @param censored the run never got there: its steps are at least {@code steps}
 */
public record StepsPoint(double batch, double steps, boolean censored) {
    public static StepsPoint reached(double batch, double steps) {
        return new StepsPoint(batch, steps, false);
    }

    public static StepsPoint censored(double batch, double atLeast) {
        return new StepsPoint(batch, atLeast, true);
    }
}
