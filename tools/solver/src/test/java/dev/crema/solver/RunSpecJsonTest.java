package dev.crema.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunSpecJsonTest {
    private static final RunSpec PLAIN = RunSpec.of(
            "lenet", "base_lr: 0.01\nnet_param { name: \"é\" }\n", Path.of("/tmp/x y"), RunFiles.in(Path.of("runs/1")));

    static Stream<RunSpec> specs() {
        return Stream.of(
                PLAIN,
                PLAIN.with(b -> b.start(new Start.Resume(Path.of("s.solverstate")))
                        .device(Device.gpu(1))
                        .budget(Budget.ofSeconds(1.5))),
                PLAIN.with(b -> b.start(new Start.FineTune(List.of(Path.of("a"), Path.of("b"))))
                        .memoryLimitBytes(5L << 32)
                        .blasThreads(2)
                        .replicas(3)
                        .stopOnDivergence(false)
                        .testIterations(List.of(2, 5))
                        .fact(new Fact("change", "batch_size: 64 → 16"))
                        .fact(new Fact("change", "x"))));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRunSurvivesTheRoundTrip(RunSpec spec) {
        assertThat(RunSpecJson.read(RunSpecJson.write(spec))).isEqualTo(spec);
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThatThrownBy(() -> RunSpecJson.read("{\"name\":\"x\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"solver\" is missing");
        assertThatThrownBy(() -> RunSpecJson.read("[1")).isInstanceOf(IllegalArgumentException.class);
    }
}
