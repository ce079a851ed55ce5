package dev.crema.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.shared.ExitCode;
import dev.crema.data.EmbeddedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C to a study, with real Caffe; a whole process, as a user has it. */
class StudyStopTest {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    Path place;

    @BeforeEach
    void logisticRegressionOnDigits() throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
        Path from = Path.of(System.getProperty("crema.root"), "prototxt", "logistic");
        Files.createDirectories(place.resolve("prototxt/logistic"));
        for (String name : List.of("solver.prototxt", "train_test.prototxt")) {
            Files.copy(from.resolve(name), place.resolve("prototxt/logistic").resolve(name));
        }
    }

    private Process start(String... study) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.crema.cli.Crema",
                "study"));
        command.addAll(List.of(study));
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectOutput(place.resolve("out.txt").toFile())
                .redirectError(place.resolve("err.txt").toFile())
                .start();
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void itSaysWhatTheRunsThatEndedSayAndHowToGoOn() throws Exception {
        String[] study = {
            "--solver",
            "prototxt/logistic/solver.prototxt",
            "--batch-sizes",
            "64",
            "--epochs",
            "2",
            "--seeds",
            "500",
            "--grid",
            "-o",
            "study"
        };
        Process process = start(study);
        Path first = place.resolve("study/runs/b64-e2-s1/run.json");
        waitFor(() -> Files.exists(first) && process.children().findAny().isPresent());
        List<ProcessHandle> children = process.descendants().toList();
        signal("INT", process);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(place.resolve("err.txt"))
                .content()
                .contains("crema: stopping: the current runs end without a result")
                .endsWith("crema: stopped before the study was complete. The same command continues it\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(place.resolve("out.txt")).content().contains("batch", "accuracy");
        assertThat(place.resolve("study/report.html")).isNotEmptyFile();
        waitFor(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(place.resolve("study/study.lock")).doesNotExist();
    }

    @Test
    void beforeItsFirstRunItSaysThatItStopped() throws Exception {
        Process process =
                start("--solver", "prototxt/logistic/solver.prototxt", "--batch-sizes", "64", "--grid", "-o", "study");
        waitFor(() -> Files.exists(place.resolve("study/attempts")));
        signal("TERM", process);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(place.resolve("err.txt")).content().contains("crema: stopped before the study was complete.");
        assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED);
    }
}
