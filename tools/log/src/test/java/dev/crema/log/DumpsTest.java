package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import dev.crema.prototxt.PrototxtException;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the reader takes from the dumps without a schema (so that damage and forks cannot stop it) is what Caffe's schema
 * gives, in every log of the corpus whose dumps are whole.
 */
class DumpsTest {
    @Test
    void factsAreThoseOfTheSchema() throws IOException {
        List<String> damaged = new ArrayList<>();
        int solvers = 0;
        int nets = 0;
        for (Path file : Corpus.logs()) {
            for (Session session : CaffeLogs.read(file).sessions()) {
                try {
                    solvers += session.dumps().solverParameter().isPresent() ? 1 : 0;
                    session.dumps().solverParameter().ifPresent(solver -> compare(file, session.config(), solver));
                    nets += session.dumps().trainNetParameter().isPresent() ? 1 : 0;
                    session.dumps().trainNetParameter().ifPresent(net -> compare(file, session.config(), net));
                } catch (PrototxtException e) {
                    damaged.add(file.getFileName() + ": " + e.getMessage());
                }
            }
        }
        assertThat(solvers).isGreaterThan(150);
        assertThat(nets).isGreaterThan(150);
        assertThat(damaged).hasSizeLessThanOrEqualTo(2); // processes that wrote over each other's lines
    }

    private static void compare(Path file, SessionConfig config, SolverParameter solver) {
        assertThat((float) config.baseLr().orElse(0)).as(file.toString()).isEqualTo(solver.getBaseLr());
        assertThat(config.maxIter().orElse(0)).as(file.toString()).isEqualTo(solver.getMaxIter());
        assertThat(config.iterSize().orElse(0)).as(file.toString()).isEqualTo(solver.getIterSize());
        assertThat(config.display().orElse(-1)).as(file.toString()).isEqualTo(solver.getDisplay());
        assertThat(config.testInterval().orElse(-1)).as(file.toString()).isEqualTo(solver.getTestInterval());
        assertThat(config.testIter()).as(file.toString()).isEqualTo(solver.getTestIterList());
        assertThat(config.lrPolicy().orElse("")).as(file.toString()).isEqualTo(solver.getLrPolicy());
        if (solver.hasType()) {
            assertThat(config.solverType()).as(file.toString()).contains(solver.getType());
        }
    }

    private static void compare(Path file, SessionConfig config, NetParameter net) {
        for (LayerParameter layer : net.getLayerList()) {
            if (layer.getDataParam().hasBatchSize()) {
                assertThat(config.batchSize().orElse(0))
                        .as(file.toString())
                        .isEqualTo(layer.getDataParam().getBatchSize());
                return;
            }
        }
    }
}
