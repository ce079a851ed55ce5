package dev.crema.log.assembly;

/** Hears what the {@link Assembler} just put together; rows are numbers in its tables. All methods do nothing here. */
public interface Observer {
    /** Hears nothing. */
    Observer NONE = new Observer() {};

    /** A session began, or more is known of it. */
    default void configured(int session) {}

    /** The loss of a train row is known. */
    default void loss(int row) {}

    /** Nothing more will come to a train row. */
    default void trainRow(int row) {}

    /** A test pass began. */
    default void testing(int session, int iteration, int net, long stamp) {}

    /** Nothing more will come to a test row. */
    default void testRow(int row) {}

    /** An event was noted; its number. */
    default void event(int number) {}

    /** A session ended. */
    default void ended(int session) {}
}
