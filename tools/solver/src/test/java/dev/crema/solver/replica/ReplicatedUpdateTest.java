package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each replica updates a part of every parameter: together they make the update that one solver makes. */
@Timeout(300)
class ReplicatedUpdateTest extends ReplicatedRuns {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SGD, 3, momentum: 0.9",
        "SGD, 4, momentum: 0.9 regularization_type: \"L1\"",
        "SGD, 4, momentum: 0.9 weight_decay: 0",
        "SGD, 2, momentum: 0.9 clip_gradients: 0.1",
        "SGD, 2, momentum: 0.9 snapshot_diff: true debug_info: true",
        "Nesterov, 2, momentum: 0.9",
        "AdaGrad, 3, momentum: 0",
        "RMSProp, 2, momentum: 0 rms_decay: 0.98",
        "AdaDelta, 2, momentum: 0.95 delta: 1e-6",
        "Adam, 3, momentum: 0.9 momentum2: 0.999"
    })
    void everySolverTypeMakesItsUpdateInParts(String type, int replicas, String fields) throws Exception {
        String solver = solver(type, fields, 30);
        RunResult one = run(spec("one", solver, 1));
        RunResult many = run(spec("many", solver, replicas));
        assertThat(many.outcome()).isInstanceOf(Outcome.Finished.class);
        assertClose(numbers(LOSS, 2, many.log()), numbers(LOSS, 2, one.log()), CLOSE);
        assertClose(
                weights(folder.resolve("many/snap/tiny_iter_30.caffemodel")),
                weights(folder.resolve("one/snap/tiny_iter_30.caffemodel")),
                CLOSE);
    }

    /** The history of all parts is in the root's snapshot, and all parts go on from it. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BINARYPROTO", "HDF5"})
    void theHistoryOfAllPartsIsInTheSnapshot(String format) throws Exception {
        String fields = "momentum: 0.9 momentum2: 0.999 snapshot: 20 snapshot_format: " + format;
        String state = "snap/tiny_iter_20.solverstate" + (format.equals("HDF5") ? ".h5" : "");
        String solver = solver("Adam", fields, 40);
        run(spec("run", solver, 3));
        RunSpec one = spec("run", solver, 1)
                .with(b -> b.start(new Start.Resume(Path.of(state))).files(RunFiles.beside(Path.of("one.log"))));
        RunResult single = run(one);
        RunResult three = run(one.with(b -> b.replicas(3).files(RunFiles.beside(Path.of("three.log")))));
        assertThat(numbers(LOSS, 1, three.log())).startsWith(20.0).isEqualTo(numbers(LOSS, 1, single.log()));
        assertClose(numbers(LOSS, 2, three.log()), numbers(LOSS, 2, single.log()), CLOSE);
    }

    private static String solver(String type, String fields, int iterations) {
        return TinyData.solver(24, "max_iter: " + iterations + " type: \"" + type + "\" " + fields)
                .replaceFirst(
                        "momentum: 0.9 weight_decay: 0.001",
                        fields.contains("weight_decay") ? "" : "weight_decay: 0.001")
                .replaceFirst("base_lr: 0.05", "base_lr: " + (type.equals("SGD") ? "0.05" : "0.003"));
    }
}
