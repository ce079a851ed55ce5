package dev.crema.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.LogException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people may name when they mean logs. */
class LogFilesTest {
    private static final String LOG = "I1120 06:15:00.000000  4242 solver.cpp:239] Iteration 0, loss = 2.5\n";

    private static final String NO_LOG =
            "no file in this folder looks like a Caffe log, an event file of TensorBoard or a run of MLflow";

    @TempDir
    Path folder;

    @BeforeEach
    void someFiles() throws IOException {
        for (String log : List.of("b.log", "a.log", "caffe.INFO", "deep/er/c.txt", "deep/d.log.1", "study/train.log")) {
            Files.createDirectories(folder.resolve(log).getParent());
            Files.writeString(folder.resolve(log), LOG);
        }
        Files.writeString(folder.resolve("bare.log"), "Iteration 0, loss = 2.5\n");
        Files.writeString(folder.resolve("notes.log"), "nothing of a solver\n");
        Files.writeString(folder.resolve("damaged.log.gz"), "\u001f\u008b but no gzip");
        Files.createDirectory(folder.resolve("empty"));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("deep/packed.log.gz")))) {
            packed.write(LOG.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** Arguments and what is found, both relative to the folder; problems as {@code argument: what is said}. */
    private record Case(String id, List<String> arguments, List<String> found, List<String> problems) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Case found(String id, List<String> arguments, String... found) {
        return new Case(id, arguments, List.of(found), List.of());
    }

    private static Case problem(String id, String argument, String said) {
        return new Case(id, List.of(argument), List.of(), List.of(said));
    }

    static Stream<Case> cases() {
        return Stream.of(
                found("files as they are, in their order", List.of("b.log", "a.log"), "b.log", "a.log"),
                found("a named file counts whatever it holds", List.of("notes.log"), "notes.log"),
                found("each once", List.of("a.log", "b.log", "a.log", "?.log"), "a.log", "b.log"),
                found(
                        "a folder by content, to its depths, by name",
                        List.of("deep"),
                        "deep/d.log.1",
                        "deep/er/c.txt",
                        "deep/packed.log.gz"),
                found(
                        "what is no log in a folder is no matter",
                        List.of("."),
                        "./a.log",
                        "./b.log",
                        "./bare.log",
                        "./caffe.INFO",
                        "./deep/d.log.1",
                        "./deep/er/c.txt",
                        "./deep/packed.log.gz",
                        "./study/train.log"),
                found("a pattern", List.of("[ab].log"), "a.log", "b.log"),
                found("a pattern in a folder", List.of("deep/*.log*"), "deep/d.log.1", "deep/packed.log.gz"),
                problem("a file that is not there", "none.log", "none.log: no such file"),
                problem("a folder without logs", "empty", "empty: " + NO_LOG),
                problem("a broken pattern", "[a.log", "[a.log: no such file, and not a complete pattern"),
                problem("what no system can name", "a\0.log", "a\0.log: no such file"),
                problem("a pattern without files", "*.xyz", "*.xyz: no file matches"),
                problem("a pattern in a folder that is not there", "none/*.log", "none/*.log: no file matches"),
                problem(
                        "a pattern over folders",
                        "*/train.log",
                        "*/train.log: a pattern may stand in the last part of a path only"),
                new Case(
                        "what can be found is found",
                        List.of("none.log", "b.log", "empty"),
                        List.of("b.log"),
                        List.of("none.log: no such file", "empty: " + NO_LOG)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFound(Case given) throws IOException {
        List<String> problems = new ArrayList<>();
        List<Path> found = LogFiles.expand(
                given.arguments().stream().map(this::absolute).toList(),
                (argument, why) -> problems.add(LogFiles.explain(argument, why)));
        assertThat(found.stream().map(Path::toString))
                .containsExactlyElementsOf(
                        given.found().stream().map(this::absolute).toList());
        assertThat(problems)
                .containsExactlyElementsOf(
                        given.problems().stream().map(this::absolute).toList());
    }

    private String absolute(String name) {
        return folder + "/" + name;
    }

    @Test
    void aPatternWithoutAFolderSearchesHere() throws IOException {
        // Maven runs tests in the module's folder.
        assertThat(LogFiles.expand(List.of("pom.x?l"), LogFilesTest::never)).containsExactly(Path.of("pom.xml"));
    }

    private static void never(String argument, IOException why) {
        throw new AssertionError(argument, why);
    }

    @Test
    void problemsNameTheFileOnce() {
        assertThat(List.of(
                        LogFiles.explain("x.log", new NoSuchFileException("x.log")),
                        LogFiles.explain("x.log", new AccessDeniedException("x.log")),
                        LogFiles.explain("x.log", new LogException("x.log is empty")),
                        LogFiles.explain("x.log", new IOException("x.log lies on no executor")),
                        LogFiles.explain("x.log", new IOException("Input/output error")),
                        LogFiles.explain("x.log", new IOException("x.log"))))
                .containsExactly(
                        "x.log: no such file",
                        "x.log: no permission to read it",
                        "x.log is empty",
                        "x.log lies on no executor",
                        "x.log: cannot be read: Input/output error",
                        "x.log: cannot be read: x.log");
    }
}
