package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From what is known of a dead child to how its run ended. */
class OutcomesTest {
    private static final String FATAL = "F1120 07:46:06.866371 32361 x.cpp:69] Check failed: ";

    private static ChildExit exit(int code, String end, String fault, List<String> tail) {
        Optional<Cause> cause = end.isEmpty() ? Optional.empty() : Optional.of(new Cause.End(end));
        return new ChildExit(code, cause, fault, 7, 0, Usage.NONE, Map.of(), tail);
    }

    static Stream<Arguments> deaths() {
        return Stream.of(
                Arguments.of("finished", exit(0, "finished", "", List.of()), Outcome.Finished.class, ""),
                Arguments.of("stopped", exit(0, "stopped INTERRUPT", "", List.of()), Outcome.Stopped.class, ""),
                Arguments.of(
                        "check failed",
                        exit(
                                134,
                                "",
                                "",
                                List.of(FATAL + "registry.count(type) == 1 (0 vs. 1) Unknown layer type: Clip (x)")),
                        Outcome.Aborted.class,
                        "unknown type Clip"),
                Arguments.of(
                        "host allocation",
                        exit(134, "", "", List.of(FATAL + "*ptr host allocation of size 99 failed")),
                        Outcome.OutOfMemory.class,
                        "99 bytes"),
                Arguments.of(
                        "gpu memory",
                        exit(134, "", "", List.of(FATAL + "error == cudaSuccess (2 vs. 0)  out of memory")),
                        Outcome.OutOfMemory.class,
                        "The GPU ran out of memory (iteration 7)"),
                Arguments.of(
                        "bad_alloc",
                        exit(134, "", "", List.of("terminate called after throwing an instance of 'std::bad_alloc'")),
                        Outcome.OutOfMemory.class,
                        "refused memory"),
                Arguments.of(
                        "crash",
                        exit(134, "", "", List.of("I1120 a")),
                        Outcome.Aborted.class,
                        "without an error message"),
                Arguments.of("killed", exit(137, "", "", List.of()), Outcome.Killed.class, "SIGKILL"),
                Arguments.of("other signal", exit(135, "", "", List.of()), Outcome.Killed.class, "signal 7"),
                Arguments.of(
                        "library",
                        exit(70, "", "UnsatisfiedLinkError: x: libz.so.1: cannot open shared object file", List.of()),
                        Outcome.Failed.class,
                        "libz.so.1"),
                Arguments.of("silence", exit(3, "", "", List.of()), Outcome.Failed.class, "code 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void isExplained(String id, ChildExit exit, Class<?> outcome, String says) {
        Outcome found = Outcomes.of(exit, 0, false);
        assertThat(found).as(id).isInstanceOf(outcome);
        assertThat(found.toString().replace(", where=", " (").replace(", next", ")"))
                .contains(says);
    }

    @Test
    void aKillThatTheKernelCountedIsWantOfMemory() {
        assertThat(Outcomes.of(exit(137, "", "", List.of()), 0, true)).isInstanceOf(Outcome.OutOfMemory.class);
    }

    @Test
    void aLogThatCannotBeWrittenIsReadToItsEndAllTheSame() {
        List<Cause> causes = new ArrayList<>();
        ByteArrayInputStream in =
                new ByteArrayInputStream("a\nb\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        LogPump pump = new LogPump(
                in,
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                RunListener.NONE,
                FinalNames.AS_WRITTEN,
                causes::add);
        pump.run();
        assertThat(in.available()).isZero();
        assertThat(causes).containsExactly(new Cause.LogUnwritable("No space left on device"));
    }
}
