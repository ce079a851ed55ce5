package dev.crema.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyOptionsTest {
    private final StudyOptions options = StudyOptions.of("solver.prototxt", List.of(16, 64));

    @Test
    void solverTypesMayBeInSmallLetters() {
        assertThat(options.with(b -> b.solverTypes(List.of("sgd", "rmsprop"))).solverTypes())
                .containsExactly("SGD", "RMSProp");
    }

    @Test
    void aSolverTypeThatCaffeDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> options.with(b -> b.solverTypes(List.of("SGD", "AdamW"))))
                .isInstanceOfSatisfying(
                        CremaException.class,
                        refused -> assertThat(refused.nextStep()).contains("SGD", "Adam"))
                .hasMessageContaining("AdamW");
    }
}
