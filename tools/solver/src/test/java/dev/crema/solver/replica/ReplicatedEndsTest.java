package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.solver.StopAt;
import dev.crema.solver.StopReason;
import dev.crema.solver.supervise.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs with replicas end, and go on from a snapshot. */
@Timeout(300)
class ReplicatedEndsTest extends ReplicatedRuns {
    @Test
    void aSnapshotIsGoneOnFromByAllReplicas() throws Exception {
        String solver = TinyData.solver(24, "max_iter: 80 snapshot: 40");
        RunResult whole = run(spec("two", solver, 2));
        assertThat(whole.outcome()).isInstanceOf(Outcome.Finished.class);
        Start from = new Start.Resume(Path.of("snap/tiny_iter_40.solverstate"));
        // The reader begins again at the first record, as Caffe's does: one solver that resumes is the measure.
        RunSpec one = spec("two", solver, 1).with(b -> b.start(from).files(RunFiles.beside(Path.of("one.log"))));
        RunResult single = run(one);
        List<Float> expected = weights(folder.resolve("two/snap/tiny_iter_80.caffemodel"));
        RunResult two = run(one.with(b -> b.replicas(2).files(RunFiles.beside(Path.of("two.log")))));
        assertThat(two.log()).content().contains("Restoring previous solver status from snap/tiny_iter_40");
        assertThat(numbers(LOSS, 1, two.log()))
                .isEqualTo(numbers(LOSS, 1, single.log()))
                .startsWith(40.0);
        assertClose(numbers(LOSS, 2, two.log()), numbers(LOSS, 2, single.log()), CLOSE);
        assertClose(weights(folder.resolve("two/snap/tiny_iter_80.caffemodel")), expected, CLOSE);
    }

    @ParameterizedTest(name = "at \"{0}\"")
    @ValueSource(strings = {"Iteration 30 (", "Iteration 40, Testing net"})
    void aStopEndsAllReplicasWithASnapshot(String at) throws Exception {
        RunSpec spec = spec("two", TinyData.solver(24, "max_iter: 10000000"), 2);
        RunResult result = new Supervisor().execute(spec, new StopAt(at));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.INTERRUPT));
        assertThat(result.log()).content().contains("Optimization stopped early.");
        assertThat(folder.resolve("two/snap/tiny_iter_" + result.iteration() + ".solverstate"))
                .exists();
    }

    @Test
    void aStopInTheMiddleOfATestInterruptsIt() throws Exception {
        String endless = TinyData.solver(24, "max_iter: 100").replace("test_iter: 7", "test_iter: 100000000");
        RunResult result = new Supervisor().execute(spec("two", endless, 2), new StopAt("Iteration 0, Testing net"));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.INTERRUPT));
        assertThat(result.log()).content().contains("Test interrupted.", "Optimization stopped early.");
    }

    @Test
    void aBudgetEndsTheRunWithAFinalTestPass() throws Exception {
        RunResult result =
                run(spec("two", TinyData.solver(24, "max_iter: 1000"), 2).with(b -> b.budget(Budget.ofIterations(33))));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.BUDGET));
        assertThat(result.log()).content().containsPattern("Iteration 33, Testing net(?s:.){0,400}accuracy = ");
    }

    @Test
    void aNonFiniteLossOfAnyReplicaEndsTheRun() throws Exception {
        RunResult result =
                run(spec("two", TinyData.solver(24, "max_iter: 1000").replace("base_lr: 0.05", "base_lr: 1e30"), 2));
        assertThat(result.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(folder.resolve("two/snap")).isEmptyDirectory();
    }

    @Test
    void aReplicaThatDiesIsToldAndEndsTheRun() throws Exception {
        RunSpec spec = spec("two", TinyData.solver(24, "max_iter: 1000"), 2);
        Files.delete(folder.resolve("two/test_lmdb"));
        RunResult result = run(spec);
        assertThat(result.outcome()).isInstanceOf(Outcome.Aborted.class);
    }
}
