package dev.crema.prototxt.check;

import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Epochs;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.SolverParameter;
import java.util.List;
import java.util.OptionalLong;

/** Whether test passes are counted right: as many test_iter as test nets, and each pass over the whole test set. */
final class TestCheck {
    private final SolverDefinition definition;
    private final SolverParameter solver;
    private final Surroundings around;
    private final Problems findings;

    TestCheck(SolverDefinition definition, Surroundings around, Problems findings) {
        this.definition = definition;
        this.solver = definition.solver();
        this.around = around;
        this.findings = findings;
    }

    void run() {
        List<NetInstance> nets = definition.testNets();
        int iterations = solver.getTestIterCount();
        boolean shared = definition.nets().get(0).role() == NetFile.Role.BOTH;
        if (shared ? iterations < nets.size() : iterations != nets.size()) {
            findings.error(
                    place("test_iter"),
                    "test_iter has " + iterations + " values for " + nets.size() + " test nets",
                    "Give one test_iter for each test net");
        }
        if (solver.getTestStateCount() > 0 && solver.getTestStateCount() != nets.size()) {
            findings.error(
                    place("test_state"),
                    "test_state has " + solver.getTestStateCount() + " values for " + nets.size() + " test nets",
                    "Give one test_state for each test net, or none");
        }
        if (!nets.isEmpty() && solver.getTestInterval() <= 0) {
            findings.error(
                    place(solver.hasTestInterval() ? "test_interval" : "test_iter"),
                    "test_interval must be at least 1 where there is a test net",
                    "Add test_interval: after how many iterations to test");
        }
        for (int i = 0; i < Math.min(nets.size(), iterations); i++) {
            pass(nets.get(i), i);
        }
    }

    private void pass(NetInstance net, int index) {
        Place place = place("test_iter[" + index + "]");
        if (net.iterations() < 1) {
            findings.warning(place, "test_iter " + net.iterations() + " tests nothing", "Give at least 1");
            return;
        }
        for (LayerParameter layer : net.net().getLayerList()) {
            OptionalLong batch = BatchSizes.of(layer);
            OptionalLong size = around.size(layer);
            if (batch.orElse(0) > 0 && size.orElse(0) > 0) {
                covers(place, net.iterations(), batch.getAsLong(), size.getAsLong());
                return;
            }
        }
    }

    private void covers(Place place, long iterations, long batch, long size) {
        long tested = iterations * batch;
        if (tested == size) {
            return;
        }
        String said = "test_iter " + iterations + " × batch " + batch + " tests " + tested + " of " + size
                + " records: every pass sees " + (tested < size ? "others" : "some twice");
        String mend = Epochs.divides(size, batch)
                ? "Give test_iter " + Epochs.testIterations(size, batch)
                : "A test batch of " + Epochs.nearestDivisor(size, batch) + " with test_iter "
                        + size / Epochs.nearestDivisor(size, batch) + " sees each once";
        findings.warning(place, said, mend);
    }

    private Place place(String field) {
        return definition.places().of(field);
    }
}
