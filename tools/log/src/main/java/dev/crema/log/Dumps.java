package dev.crema.log;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
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

    /**
     * The solver's dump by Caffe's schema; fields that forks added are passed over.
     *
     * @throws dev.crema.prototxt.PrototxtException if the dump is damaged
     */
    public Optional<SolverParameter> solverParameter() {
        return solver.map(text ->
                Prototxt.parseSolver(text, "solver dump", Leniency.TOLERANT).message());
    }

    /** The training net's dump by Caffe's schema, as {@link #solverParameter}. */
    public Optional<NetParameter> trainNetParameter() {
        return trainNet.map(
                text -> Prototxt.parseNet(text, "net dump", Leniency.TOLERANT).message());
    }
}
