package dev.crema.prototxt;

/**
 * A definition that cannot be read, or a change that cannot be applied to it.
 *
 * <p>The message is complete for a user: place, problem, next step.
 */
public final class PrototxtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String problem;
    private final String nextStep;

    /**
     * @param place where it is wrong
     * @param problem what was found and what was expected, without a full stop
     * @param nextStep what to do about it; empty where nothing better can be said
     */
    public PrototxtException(Place place, String problem, String nextStep) {
        super(place + ": " + problem + (nextStep.isEmpty() ? "" : ". " + nextStep));
        this.place = place;
        this.problem = problem;
        this.nextStep = nextStep;
    }

    /** Where it is wrong. */
    public Place place() {
        return place;
    }

    /** What was found and what was expected. */
    public String problem() {
        return problem;
    }

    /** What to do about it; may be empty. */
    public String nextStep() {
        return nextStep;
    }
}
