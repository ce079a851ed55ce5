package dev.crema.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSpecJsonTest {
    private static final RunSpec PLAIN =
            RunSpec.of("lenet", "base_lr: 0.01\n", Path.of("/tmp/x y"), RunFiles.in(Path.of("runs/1")));

    @Test
    void aPlainRun() {
        assertThat(RunSpecJson.toMap(PLAIN))
                .containsEntry("name", "lenet")
                .containsEntry("start", Map.of())
                .containsEntry("gpus", List.of())
                .containsEntry("working_dir", "/tmp/x y")
                .containsEntry("log", PLAIN.files().log().toString())
                .doesNotContainKey("warmup_iterations");
    }

    @Test
    void aRunWithEverything() {
        RunSpec spec = PLAIN.with(b -> b.start(new Start.FineTune(List.of(Path.of("a"), Path.of("b"))))
                .device(Device.gpu(1))
                .budget(Budget.ofSeconds(1.5))
                .memoryLimitBytes(5L << 32)
                .blasThreads(2)
                .replicas(3)
                .stopOnDivergence(false)
                .testIterations(List.of(2, 5))
                .warmup(new Warmup(20, 0.001))
                .fact(new Fact("change", "batch_size: 64 → 16"))
                .fact(new Fact("change", "x")));
        assertThat(RunSpecJson.toMap(spec))
                .containsEntry("start", Map.of("weights", List.of("a", "b")))
                .containsEntry("gpus", List.of(1))
                .containsEntry("budget_seconds", 1.5)
                .containsEntry("memory_limit_bytes", 5L << 32)
                .containsEntry("blas_threads", 2)
                .containsEntry("replicas", 3)
                .containsEntry("stop_on_divergence", false)
                .containsEntry("test_iterations", List.of(2, 5))
                .containsEntry("warmup_iterations", 20)
                .containsEntry("warmup_from", 0.001)
                .containsEntry("facts", List.of(List.of("change", "batch_size: 64 → 16"), List.of("change", "x")));
    }

    @Test
    void aResumedRunNamesItsSnapshot() {
        assertThat(RunSpecJson.toMap(PLAIN.with(b -> b.start(new Start.Resume(Path.of("s.solverstate"))))))
                .containsEntry("start", Map.of("resume", "s.solverstate"));
    }
}
