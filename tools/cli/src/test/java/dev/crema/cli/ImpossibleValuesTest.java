package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.CremaTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever an option is given, the answer is a result or a message for its user, never a report of a bug. */
class ImpossibleValuesTest {
    private static final List<String> VALUES =
            List.of("-1", "0", "abc", "", "(", "1e999", "NaN", "99999999999999999999", "0x0", "1,,2", "=");

    /** Those that never end, or that change how this process speaks. */
    private static final Set<String> LEFT_OUT = Set.of("--spark", "--native-dir", "--debug");

    private static final Set<String> WRITTEN = Set.of("DIR", "FILE", "OUT", "PNG");

    private static final String LOG = """
            I0101 10:00:00.000000  7 solver.cpp:48] Initializing solver from parameters:
            I0101 10:00:01.000000  7 solver.cpp:228] Iteration 0, loss = 2.3
            I0101 10:00:01.500000  7 solver.cpp:337] Iteration 0, Testing net (#0)
            I0101 10:00:02.000000  7 solver.cpp:404]     Test net output #0: accuracy = 0.1
            I0101 10:00:03.000000  7 solver.cpp:228] Iteration 100, loss = 0.5
            I0101 10:00:03.500000  7 solver.cpp:337] Iteration 100, Testing net (#0)
            I0101 10:00:04.000000  7 solver.cpp:404]     Test net output #0: accuracy = 0.9
            """;

    @TempDir
    Path folder;

    static List<String> commands() {
        return Crema.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_value_of_an_option_ends_in_a_report_of_a_bug(String command) throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), LOG);
        Map<String, List<String>> others = Map.of(
                "parse-log", List.of(log.toString(), folder.toString()),
                "extract-seconds",
                        List.of(log.toString(), folder.resolve("seconds").toString()),
                "summarize", List.of(log.toString()),
                "watch", List.of("--once", log.toString()),
                "plot", List.of(log.toString(), "-o", folder.resolve("a.svg").toString()),
                "compare",
                        List.of(
                                log.toString(),
                                log.toString(),
                                "-o",
                                folder.resolve("c").toString(),
                                "--force"),
                "epochs", List.of("--examples", "60000", "--batch", "64"));
        for (OptionSpec option :
                Manual.model().getSubcommands().get(command).getCommandSpec().options()) {
            String name = option.longestName();
            if (option.arity().max() == 0 || LEFT_OUT.contains(name)) {
                continue;
            }
            boolean names = WRITTEN.contains(option.paramLabel()); // keeps what is written in the test's folder
            for (String value : VALUES) {
                List<String> arguments = new ArrayList<>(List.of(command));
                arguments.addAll(others.getOrDefault(command, List.of("--solver", "none.prototxt")));
                arguments.add(
                        name + (name.startsWith("--") ? "=" : "") + (names ? folder.resolve("x" + value) : value));
                Answer answer = CremaTest.crema(arguments.toArray(String[]::new));
                assertThat(answer.err())
                        .as("%s, exit %d", arguments, answer.exitCode())
                        .doesNotContain("internal error", "Exception");
            }
        }
    }
}
