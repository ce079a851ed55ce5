package dev.crema.study.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.figures.Target;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.solver.Fact;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.study.FakeControl;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.measure.ValidationFact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that was sent to another machine ends there at the target that its facts name. */
class StopAtTargetTest {
    private static final String LOG = """
            I1125 12:00:0%1$d.000000  7 solver.cpp:330] Iteration %2$d, Testing net (#0)
            I1125 12:00:0%1$d.100000  7 solver.cpp:397]     Test net output #0: accuracy = %3$s
            I1125 12:00:0%1$d.200000  7 solver.cpp:397]     Test net output #1: loss = 0.5 (* 1 = 0.5 loss)
            I1125 12:00:0%1$d.300000  7 solver.cpp:218] Iteration %2$d (9 iter/s, 1s/9 iters), loss = 0.4
            I1125 12:00:0%1$d.400000  7 solver.cpp:237]     Train net output #0: loss = 0.4 (* 1 = 0.4 loss)
            """;

    private final List<StopReason> stops = new ArrayList<>();

    private RunListener listener(String race, Fact... more) {
        SolverDefinition definition = SolverDefinition.read(
                Path.of(System.getProperty("crema.root"), "prototxt/logistic/solver.prototxt"),
                Path.of(System.getProperty("crema.root")));
        RunSpec spec = RunSpec.of(
                        "run", Prototxt.print(definition.inlined()), Path.of(""), RunFiles.beside(Path.of("run.log")))
                .with(b -> {
                    b.fact(new Fact(RaceFact.KEY, race));
                    List.of(more).forEach(b::fact);
                });
        RunListener listener = StopAtTarget.of(spec, RunListener.NONE);
        listener.started(new FakeControl(stops::add, limit -> {}));
        return listener;
    }

    private static void pass(RunListener listener, int number, String accuracy) {
        byte[] bytes = LOG.formatted(number, number * 100, accuracy).getBytes(StandardCharsets.US_ASCII);
        listener.log(bytes, bytes.length);
    }

    @Test
    void atTheFirstPassThatReachesIt() {
        RunListener listener =
                listener(RaceFact.endsAt(Target.parse("accuracy>=0.9")) + " or after 2.000 s of training");
        pass(listener, 0, "0.95");
        pass(listener, 1, "0.89");
        assertThat(stops).as("a pass before training reaches nothing").isEmpty();
        pass(listener, 2, "0.9");
        pass(listener, 3, "0.97");
        assertThat(stops).containsExactly(StopReason.TARGET);
    }

    @Test
    void aValidationPartMustReachItToo() {
        RunListener listener =
                listener(RaceFact.endsAt(Target.parse("accuracy>=0.9")), new Fact(ValidationFact.KEY, "1"));
        pass(listener, 1, "0.95");
        assertThat(stops).as("the test set alone").isEmpty();
        byte[] second = LOG.formatted(2, 200, "0.91").replace("(#0)", "(#1)").getBytes(StandardCharsets.US_ASCII);
        listener.log(second, second.length);
        assertThat(stops).containsExactly(StopReason.TARGET);
    }

    @Test
    void otherwiseNotAtAll() {
        RunListener listener = listener("after 30 iterations");
        pass(listener, 1, "0.99");
        pass(listener, 2, "0.99");
        assertThat(stops).isEmpty();
    }
}
