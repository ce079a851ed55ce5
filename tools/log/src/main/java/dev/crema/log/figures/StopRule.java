package dev.crema.log.figures;

import dev.crema.base.CremaException;
import dev.crema.log.LiveEvent;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;

/**
 * The target at which a run stops, and the figure of the first test net that it is about.
 *
 * @param target what is enough
 * @param measure read from that net's test passes
 */
public record StopRule(Target target, TestMeasure measure) {
    /**
     * The rule for a net that has not run yet.
     *
     * @throws CremaException when the net is never tested, has no such output, or the target points the wrong way
     */
    public static StopRule of(Target target, SolverDefinition definition) {
        if (definition.testNets().isEmpty() || definition.solver().getTestInterval() == 0) {
            throw CremaException.input(
                    "the solver tests nothing, so " + target.text() + " can never be seen",
                    "give it a test net, test_iter and test_interval");
        }
        NetInstance net = definition.testNets().get(0);
        String prototxt = Prototxt.print(net.net());
        return new StopRule(target, target.measure(OutputChoice.ofNet(prototxt), OutputChoice.outputsOf(prototxt)));
    }

    /** Whether a test pass of the first test net reaches it; one before any training reaches nothing. */
    public boolean reachedBy(LiveEvent.Test test) {
        return reachedBy(test, 0);
    }

    /** As {@link #reachedBy(LiveEvent.Test)}, of another test net with the same outputs. */
    public boolean reachedBy(LiveEvent.Test test, int net) {
        return test.net() == net
                && test.iteration() > 0
                && target.reachedBy(measure.of(test.outputs()).orElse(Double.NaN));
    }
}
