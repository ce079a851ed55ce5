package dev.crema.study.plan;

/**
 * One run of a plan.
 *
 * @param arm its configuration
 * @param seed of weights and of the record order
 */
public record PlannedRun(Arm arm, long seed) {
    /** The run's folder under {@code runs/}. */
    public String id() {
        return arm.id() + "-s" + seed;
    }
}
