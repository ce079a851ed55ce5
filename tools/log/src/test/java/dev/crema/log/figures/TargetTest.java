package dev.crema.log.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.log.Cases;
import dev.crema.log.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The target's notation, and where runs cross it. */
class TargetTest {
    /** A run tested every 100 iterations and 10 seconds, from iteration {@code from}. */
    private static Run tested(int from, double... accuracies) {
        StringBuilder log = new StringBuilder("I0101 00:00:00.000000 1 solver.cpp:289] Solving n\n");
        for (int i = 0; i < accuracies.length; i++) {
            int iteration = from + 100 * i;
            String clock = String.format("I0101 00:%02d:%02d.000000 1 solver.cpp:1] ", 10 * i / 60, 10 * i % 60);
            log.append(clock).append("Iteration ").append(iteration).append(", Testing net (#0)\n");
            log.append(clock)
                    .append("    Test net output #0: accuracy = ")
                    .append(accuracies[i])
                    .append('\n');
        }
        return Cases.run(log.toString());
    }

    private static Crossing crossing(String target, Run run) {
        return Target.parse(target).crossing(run, OutputChoice.of(run));
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy>=0.985, accuracy, true, false, 0.985",
        "loss<=0.1, loss, false, false, 0.1",
        "' loss3/top-1 > 0.5 ', loss3/top-1, true, true, 0.5",
        "accuracy ≥ 0.9, accuracy, true, false, 0.9",
        "loss<1e-3, loss, false, true, 0.001"
    })
    void parses(String text, String output, boolean atLeast, boolean strict, double value) {
        Target target = Target.parse(text);
        assertThat(target).isEqualTo(new Target(output, atLeast, strict, value));
        assertThat(Target.parse(target.argument())).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "accuracy>=", ">=0.9", "accuracy=0.9", "accuracy>=high", "accuracy>=nan"})
    void whatIsNoneIsSaidWithAnExample(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(CremaException.class)
                .hasMessage("'" + text + "' is no target");
    }

    @ParameterizedTest(name = "{0} reached by {1}: {2}")
    @CsvSource({
        "accuracy>=0.98, 0.98, true",
        "accuracy>=0.98, 0.9799, false",
        "accuracy>0.98, 0.98, false",
        "loss<=0.1, 0.1, true",
        "loss < 0.1, 0.1, false",
        "loss<=0.1, NaN, false"
    })
    void isReached(String text, double value, boolean reached) {
        assertThat(Target.parse(text).reachedBy(value)).isEqualTo(reached);
    }

    @Test
    void aTargetIsWrittenAsItIsTyped() {
        assertThat(Target.parse("accuracy >= 0.985").argument()).isEqualTo("accuracy>=0.985");
        assertThat(Target.parse("loss<0.5").text()).isEqualTo("loss < 0.5");
    }

    @Test
    void betweenTwoPasses() {
        Crossing crossing = crossing("accuracy>=0.8", tested(0, 0.1, 0.7, 0.9, 0.95));
        assertThat(crossing.iterations()).hasValue(new Crossing.Range(100, 200));
        assertThat(crossing.seconds()).hasValue(new Crossing.Range(10, 20));
        assertThat(crossing.iterations().orElseThrow().times(64)).isEqualTo(new Crossing.Range(6400, 12800));
    }

    @Test
    void byTheFirstPass() {
        assertThat(crossing("accuracy>=0.8", tested(100, 0.9, 0.95))).isInstanceOf(Crossing.ByFirstPass.class);
        assertThat(crossing("accuracy>=0.8", tested(100, 0.9, 0.95)).iterations())
                .hasValue(new Crossing.Range(0, 100));
    }

    @Test
    void never() {
        assertThat(crossing("accuracy>=0.8", tested(0, 0.1, 0.7)).iterations())
                .hasValue(new Crossing.Range(100, Double.POSITIVE_INFINITY));
    }

    @Test
    void aPassBeforeAnyTrainingReachesNothing() {
        assertThat(crossing("accuracy>=0.8", tested(0, 0.9))).isInstanceOf(Crossing.Unknown.class);
        assertThat(crossing("accuracy>=0.8", tested(0, 0.9, 0.7)).iterations())
                .hasValue(new Crossing.Range(100, Double.POSITIVE_INFINITY));
        assertThat(crossing("accuracy>=0.8", tested(0, 0.9, 0.85)).iterations()).hasValue(new Crossing.Range(0, 100));
    }

    @Test
    void withoutTestsOrOutputItIsUnknown() {
        assertThat(crossing("other>=0.8", tested(0, 0.1, 0.9))).isInstanceOf(Crossing.Unknown.class);
    }

    @Test
    void anOutputThatIsNoneAndTheWrongDirectionAreErrors() {
        OutputChoice choice = OutputChoice.ofNames(List.of("accuracy", "loss"));
        List<String> names = List.of("accuracy", "loss");
        assertThatThrownBy(() -> Target.parse("acuracy>=0.9").measure(choice, names))
                .hasMessage("no test output is called 'acuracy'; the nearest is 'accuracy'");
        assertThatThrownBy(() -> Target.parse("accuracy<=0.9").measure(choice, names))
                .hasMessage("accuracy rises when a net learns: accuracy<=0.9 points the other way");
        assertThat(Target.parse("loss<0.5").measure(choice, names).name()).isEqualTo("loss");
    }

    /** Accuracy 0.999 at iteration 0 beside a loss of 87.25, then 0.92 at iteration 2000. */
    @Test
    void targetAtIterationZero() {
        Run run = Cases.runs("logs/target0.log").get(0);
        assertThat(crossing("accuracy>=0.95", run)).isInstanceOf(Crossing.Never.class);
        assertThat(RunFigures.of(run).bestAccuracy()).hasValue(0.92);
    }
}
