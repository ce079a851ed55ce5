package dev.crema.prototxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.schema.SolverParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The solver types of 2014 become those of today. */
class SolverNetsTest {
    @ParameterizedTest
    @CsvSource({"SGD,SGD", "NESTEROV,Nesterov", "ADAGRAD,AdaGrad", "RMSPROP,RMSProp", "ADADELTA,AdaDelta", "ADAM,Adam"})
    void solverTypes(String old, String today) {
        var parsed = Prototxt.parseSolver("solver_type: " + old, "s", Leniency.STRICT);
        SolverParameter upgraded = SolverNets.solverType(parsed.message(), parsed.places());
        assertThat(upgraded.getType()).isEqualTo(today);
        assertThat(upgraded.hasSolverType()).isFalse();
    }

    @Test
    void bothSolverTypesAreRefused() {
        var parsed = Prototxt.parseSolver("type: \"SGD\"\nsolver_type: SGD", "s", Leniency.STRICT);
        assertThatThrownBy(() -> SolverNets.solverType(parsed.message(), parsed.places()))
                .hasMessageContaining("s:2:1: both solver_type and type are given");
    }
}
