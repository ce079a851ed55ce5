package dev.crema.solver.replica;

/** What the engine asks and tells while it trains; calls come from the root's thread. */
public interface RunHooks {
    /**
     * Asked after every iteration and before every iteration of a test pass. Answers STOP once: the engine asks again
     * until the answer is NONE while it tests, as Caffe does.
     */
    Action action();

    /** The next iteration starts; test passes are over. */
    default void starting() {}

    /** A replica's passes forward and back begin; called from its own thread. */
    default void passesBegin(int rank) {}

    /** A replica's passes are over, the others' are not yet waited for; called from its own thread. */
    default void passesEnd(int rank) {}

    /**
     * Whether the test nets are tested now.
     *
     * @param iteration updates made so far
     * @param interval the solver's test_interval; 0 for none
     */
    default boolean tests(int iteration, int interval) {
        return interval > 0 && iteration % interval == 0;
    }

    /**
     * The loss of the whole batch, after it was displayed (where it is) and before the update.
     *
     * @param iteration updates made so far
     */
    void loss(int iteration, float loss);
}
