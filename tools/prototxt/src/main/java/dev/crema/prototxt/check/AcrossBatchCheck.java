package dev.crema.prototxt.check;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.AcrossBatch;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.TimeSteps;
import dev.crema.schema.NetParameter;
import java.util.OptionalLong;

/** Layers that look at a batch as a whole, so that its size changes more than how often the weights are updated. */
final class AcrossBatchCheck {
    private final SolverDefinition definition;
    private final NetParameter net;
    private final Problems findings;

    AcrossBatchCheck(SolverDefinition definition, Problems findings) {
        this.definition = definition;
        this.net = definition.trainNet().net();
        this.findings = findings;
    }

    void run() {
        TimeSteps.of(net).ifPresent(this::timeSteps);
        int passes = definition.solver().getIterSize();
        for (AcrossBatch.Layer layer : AcrossBatch.layers(net)) {
            if (layer.type().equals("BatchNorm") && smallestBatch() > 0 && smallestBatch() < 4) {
                findings.warning(
                        definition.trainNet().file().places().of("name"),
                        "layer " + layer.name() + " (BatchNorm) takes mean and variance over "
                                + (smallestBatch() == 1 ? "one example" : smallestBatch() + " examples"),
                        "Use a larger batch, or use_global_stats");
            } else if (passes > 1
                    && !layer.type().startsWith("LSTM")
                    && !layer.type().equals("RNN")) {
                findings.warning(
                        definition.places().of("iter_size"),
                        "layer " + layer.name() + " (" + layer.type() + ") " + layer.why() + ": with iter_size "
                                + passes + " the update is not that of one large batch",
                        "Use iter_size 1 where memory allows it");
            }
        }
    }

    private void timeSteps(TimeSteps steps) {
        int index = definition.trainNet().layers().get(net.getLayerList().indexOf(steps.data()));
        findings.warning(
                definition.trainNet().file().places().of("layer[" + index + "]." + BatchSizes.field(steps.data())),
                steps.meaning() + ": records, epochs and images/s count time steps here",
                "Divide them by the time steps of one sequence");
    }

    private long smallestBatch() {
        return net.getLayerList().stream()
                .map(BatchSizes::of)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .orElse(0);
    }
}
