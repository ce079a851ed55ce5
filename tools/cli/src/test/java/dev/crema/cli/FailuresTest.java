package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What a user reads when a room throws. */
class FailuresTest {
    @Test
    void aMistakeHasItsNextStepBelowIt() {
        assertThat(said(CremaException.input("net.prototxt: no such file", "check the path"), ExitCode.INPUT))
                .isEqualTo("crema: net.prototxt: no such file\n  → check the path\n");
    }

    @Test
    void aBrokenPreconditionIsOurBugAndNotTheUsersMistake() {
        assertThat(said(new IllegalArgumentException("a row of 3 cells under 2 columns"), ExitCode.FAILED))
                .contains("internal error: IllegalArgumentException: a row of 3 cells under 2 columns")
                .contains("→ this is a bug");
        assertThat(said(new NumberFormatException("For input string: \"x\""), ExitCode.FAILED))
                .contains("→ this is a bug");
    }

    @Test
    void aWrapperShowsWhatItHolds() {
        assertThat(said(new UncheckedIOException(new NoSuchFileException("a.log")), ExitCode.INPUT))
                .isEqualTo("crema: a.log: no such file or folder\n  → check the path\n");
    }

    @Test
    void aNameThatTheSystemCannotHaveIsTheUsersMistake() {
        assertThat(said(new InvalidPathException("a*b", "Illegal char <*>"), ExitCode.INPUT))
                .contains("a*b", "Illegal char <*>")
                .doesNotContain("bug");
    }

    @Test
    void aFullDiskIsNoMistakeOfTheInput() {
        assertThat(said(new IOException("No space left on device"), ExitCode.FAILED))
                .contains("free some space");
    }

    private static String said(Throwable thrown, int exit) {
        StringWriter text = new StringWriter();
        assertThat(Failures.report(thrown, new PrintWriter(text), false)).isEqualTo(exit);
        return text.toString().replace("\r\n", "\n");
    }
}
