package dev.crema.log.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example runs, and stands in docs/logs.md as it is here. */
class ReadALogTest {
    @TempDir
    private Path folder;

    @Test
    void prints() throws IOException {
        Path log = Files.writeString(
                folder.resolve("x.log"),
                "I1120 06:15:00.000000  1 solver.cpp:1] Solving LeNet\n"
                        + "I1120 06:15:01.000000  1 solver.cpp:1] Iteration 500, Testing net (#0)\n"
                        + "I1120 06:15:02.000000  1 solver.cpp:1]     Test net output #0: accuracy = 0.97\n"
                        + "I1120 06:15:03.000000  1 solver.cpp:1] Optimization Done.\n");
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ReadALog.main(new String[] {log.toString()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("LeNet, batch 0, done\n500 2.0 0.97\n");
    }

    @Test
    void isQuotedByTheDocs() throws IOException {
        Path root = Path.of(System.getProperty("crema.root", "."));
        String source = Files.readString(root.resolve("tools/log/src/test/java/dev/crema/log/example/ReadALog.java"));
        String example = source.substring(source.indexOf("// example\n") + 11, source.indexOf("    // end"));
        assertThat(Files.readString(root.resolve("docs/logs.md")))
                .contains(example.stripTrailing().stripIndent());
    }
}
