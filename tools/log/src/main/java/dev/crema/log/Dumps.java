package dev.crema.log;

import java.util.List;
import java.util.Optional;

/**
 * The text-protobuf dumps of a session, as they stand in the log (without the prefix of other tools).
 *
 * @param solver after {@code Initializing solver from parameters:}
 * @param trainNet after {@code Initializing net from parameters:} of the training net
 * @param testNets the same of each test net, by its number
 */
public record Dumps(Optional<String> solver, Optional<String> trainNet, List<String> testNets) {
    /** No dumps. */
    public static final Dumps NONE = new Dumps(Optional.empty(), Optional.empty(), List.of());
}
