package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Explanation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exit codes as docs/commands.md promises them. */
class RunReportTest {
    private static final Explanation WHY = Explanation.of("what", "next");

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Finished(), 0),
                Arguments.of(new Outcome.Stopped(StopReason.TARGET), 0),
                Arguments.of(new Outcome.Stopped(StopReason.INTERRUPT), 130),
                Arguments.of(new Outcome.Stopped(StopReason.TERMINATE), 143),
                Arguments.of(new Outcome.Failed(WHY), 1),
                Arguments.of(new Outcome.Diverged(3, WHY), 4),
                Arguments.of(new Outcome.Aborted(WHY), 5),
                Arguments.of(new Outcome.OutOfMemory(WHY), 6),
                Arguments.of(new Outcome.Killed(9, WHY), 1),
                Arguments.of(new Outcome.Killed(7, WHY), 1),
                Arguments.of(new Outcome.Killed(2, WHY), 130),
                Arguments.of(new Outcome.Killed(15, WHY), 143));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeHasItsExitCode(Outcome outcome, int code) {
        assertThat(RunReport.exitCode(outcome)).isEqualTo(code);
    }
}
