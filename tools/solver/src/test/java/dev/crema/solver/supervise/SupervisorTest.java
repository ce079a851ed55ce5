package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.DummyNet;
import dev.crema.solver.Fact;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopAt;
import dev.crema.solver.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Caffe in real children. */
class SupervisorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void snapshotFolder() throws IOException {
        Files.createDirectories(folder.resolve("snap"));
    }

    private RunSpec spec(String solver) {
        return RunSpec.of("dummy", solver, folder, RunFiles.in(folder));
    }

    private static RunResult run(RunSpec spec) throws InterruptedException {
        return new Supervisor().execute(spec, RunListener.NONE);
    }

    @Test
    void aRunFinishesAndItsLogHoldsCaffesLinesAndOurFacts() throws Exception {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        RunResult result = new Supervisor()
                .execute(
                        spec(DummyNet.solver(16, 100)).with(b -> b.fact(Fact.of("batch_size", 16))), new RunListener() {
                            @Override
                            public void log(byte[] bytes, int length) {
                                heard.write(bytes, 0, length);
                            }
                        });
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        assertThat(result.iteration()).isEqualTo(100);
        assertThat(result.solveSeconds()).isPositive();
        assertThat(result.usage().peakMemoryBytes()).isGreaterThan(10L << 20);
        assertThat(result.usage().cpuSeconds()).isPositive();
        String log = Files.readString(result.log());
        assertThat(log)
                .contains("Solving Dummy", "Iteration 90 (", "Test net output #0: accuracy", "Optimization Done.")
                .contains("crema.cpp:1] Crema: batch_size = 16")
                .containsPattern("crema.cpp:1] Crema: peak_memory_mb = \\d+\n")
                .containsPattern("crema.cpp:1] Crema: cpu_seconds = \\d+\\.\\d\\d\n$");
        assertThat(heard.toString()).isEqualTo(log);
        assertThat(folder.resolve("solver.prototxt")).content().contains("net: \"net.prototxt\"");
        assertThat(folder.resolve("snap/dummy_iter_100.solverstate")).exists();
    }

    @Test
    void aRunIsTestedWhereItIsToldToBe() throws Exception {
        RunResult result = run(spec(DummyNet.solver(16, 100)).with(b -> b.testIterations(List.of(1, 3, 70))));
        assertThat(Files.readString(result.log())
                        .lines()
                        .filter(line -> line.contains("Testing net"))
                        .map(line -> line.replaceAll(".*Iteration (\\d+), Testing.*", "$1")))
                .containsExactly("0", "1", "3", "50", "70", "100");
    }

    @Test
    void testPassesDoNotUseUpABudgetOfSeconds() throws Exception {
        // Each pass takes longer than the whole budget: a run whose passes counted would end after its first iteration.
        String slow = DummyNet.solver(16, 1_000_000).replace("test_iter: 2", "test_iter: 20000");
        RunResult result =
                run(spec(slow).with(b -> b.budget(Budget.ofSeconds(0.3)).testIterations(List.of(1, 2))));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.BUDGET));
        assertThat(result.iteration()).isGreaterThan(2);
        assertThat(result.solveSeconds()).isGreaterThan(0.3);
    }

    @Test
    void aBudgetEndsTheRunWithAFinalTestPass() throws Exception {
        RunResult result = run(spec(DummyNet.solver(16, 1000)).with(b -> b.budget(Budget.ofIterations(70))));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.BUDGET));
        assertThat(result.iteration()).isEqualTo(70);
        assertThat(result.log()).content().contains("Iteration 70, Testing net (#0)");
    }

    @Test
    void aLimitThatComesWhileItRunsEndsItAsItsOwnBudgetWould() throws Exception {
        RunResult result = new Supervisor().execute(spec(DummyNet.solver(16, 10_000_000)), new RunListener() {
            @Override
            public void started(RunControl control) {
                control.limit(Budget.ofSeconds(1000));
                control.limit(Budget.ofSeconds(0.3));
            }
        });
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.BUDGET));
        assertThat(result.solveSeconds()).isGreaterThan(0.3);
        assertThat(result.log()).content().contains("Iteration " + result.iteration() + ", Testing net (#0)");
    }

    @Test
    void aStopEndsWithASnapshotAtThatIteration() throws Exception {
        RunResult result =
                new Supervisor().execute(spec(DummyNet.solver(16, 10_000_000)), new StopAt("Iteration 20 ("));
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.INTERRUPT));
        assertThat(folder.resolve("snap/dummy_iter_" + result.iteration() + ".solverstate"))
                .exists();
    }

    @Test
    void aNonFiniteLossEndsTheRunAndSaysSinceWhen() throws Exception {
        RunResult result = run(spec(DummyNet.solver(16, 1000, 1e30)));
        assertThat(result.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(result.log()).content().contains("loss = nan", "Crema: diverged_since = ");
        assertThat(folder.resolve("snap")).isEmptyDirectory();
    }

    @Test
    void whatCaffeCallsOutlivesACollectionOfGarbage() throws Exception {
        RunListener collects = new RunListener() {
            private RunControl control;
            private boolean done;
            private final StringBuilder text = new StringBuilder();

            @Override
            public void started(RunControl started) {
                control = started;
            }

            @Override
            public void log(byte[] bytes, int length) {
                text.append(new String(bytes, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1));
                if (!done && text.indexOf("Iteration 20 (") >= 0) {
                    done = true;
                    for (int i = 0; i < 3; i++) {
                        jcmd(control.pid(), "GC.run");
                    }
                    control.stop(StopReason.REQUEST);
                }
            }
        };
        RunResult result = new Supervisor().execute(spec(DummyNet.solver(16, 10_000_000)), collects);
        assertThat(result.outcome()).isEqualTo(new Outcome.Stopped(StopReason.REQUEST));
    }

    private static void jcmd(long pid, String command) {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAbortIsExplained() throws Exception {
        RunResult result = run(spec(DummyNet.solver(16, 10).replace("type: \"ReLU\"", "type: \"Clip\"")));
        assertThat(result.outcome()).isInstanceOf(Outcome.Aborted.class);
        assertThat(((Outcome.Aborted) result.outcome()).explanation().what())
                .isEqualTo("The net has a layer of the unknown type Clip");
    }

    @Test
    void aKilledChildIsReported() throws Exception {
        RunResult result = new Supervisor().execute(spec(DummyNet.solver(16, 10_000_000)), new RunListener() {
            @Override
            public void started(RunControl control) {
                ProcessHandle.of(control.pid()).orElseThrow().destroyForcibly();
            }
        });
        assertThat(result.outcome()).isInstanceOf(Outcome.Killed.class);
        assertThat(result.log()).content().contains("Crema: ending = killed: ");
    }

    @Test
    void aMemoryLimitEndsTheRun() throws Exception {
        RunResult result = run(spec(DummyNet.solver(400_000, 10)).with(b -> b.memoryLimitBytes(200L << 20)));
        assertThat(result.outcome()).isInstanceOf(Outcome.OutOfMemory.class);
        assertThat(result.log()).content().contains("Crema: ending = out of memory: ");
    }
}
