package dev.crema.prototxt;

import dev.crema.base.CremaException;

/** A definition that cannot be read, or a change that cannot be applied to it. */
public final class PrototxtException extends CremaException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    /**
     * @param place where it is wrong
     * @param problem what was found and what was expected, without a full stop
     * @param nextStep what to do about it; empty where nothing better can be said
     */
    public PrototxtException(Place place, String problem, String nextStep) {
        super(Kind.INPUT, place.toString(), problem, nextStep);
        this.place = place;
    }

    /** Where it is wrong. */
    public Place place() {
        return place;
    }

    /** What was found and what was expected. */
    public String problem() {
        return what();
    }

    /** Complete for a user: place, problem, next step. */
    @Override
    public String getMessage() {
        return text() + (nextStep().isEmpty() ? "" : ". " + nextStep());
    }
}
