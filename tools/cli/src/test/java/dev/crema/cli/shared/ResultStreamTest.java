package dev.crema.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.ProgressLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Names of files and layers are anybody's: printed, they command no terminal. */
class ResultStreamTest {
    private static final String HOSTILE = "a\u001b[2Jb\rc\u0007d\u009be";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter out = ResultStream.writer(bytes, StandardCharsets.UTF_8);

    private String printed() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whateverIsPrintedHoldsNoControlCharacter() {
        out.println(HOSTILE);
        out.print(HOSTILE + "\n");
        out.printf("%s%n", HOSTILE);
        out.printf(Locale.ROOT, "%s%n", HOSTILE);
        out.append(HOSTILE).println();
        out.println(new StringBuilder(HOSTILE));
        assertThat(printed().lines()).hasSize(6).containsOnly("a?[2Jb?c?d?e");
    }

    @Test
    void tabsSignsAndEndsOfLinesStay() {
        out.print("α\t≥\n");
        assertThat(printed()).isEqualTo("α\t≥\n");
    }

    @Test
    void aBarStillDrawsItselfAndItsTextIsHarmless() {
        new ProgressLine(out, 80).show(HOSTILE);
        assertThat(printed()).isEqualTo("\ra?[2Jb?c?d?e\u001b[K");
    }
}
