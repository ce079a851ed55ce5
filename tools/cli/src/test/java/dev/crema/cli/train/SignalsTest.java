package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals to the command and to its child, with real Caffe; whole processes, as a user has them. */
class SignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void nothingIsLeftRunning() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private Process start(String... more) throws IOException {
        // A JVM leaves a signal ignored that was ignored when it started, as behind nohup or in a shell's background.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.crema.cli.Crema",
                "train",
                "--solver",
                folder.resolve("noise_solver.prototxt").toString(),
                "--replicas",
                "1"));
        if (!List.of(more).contains("--log")) {
            command.addAll(List.of("--log", "train.log"));
        }
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        started.add(process.toHandle());
        return process;
    }

    private Process startLong() throws Exception {
        Noise.write(folder);
        Process process = start("--max-iter", "2000000000", "--set", "snapshot=0");
        waitFor(() -> text("train.log").contains("Iteration 10 ("));
        return process;
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private String text(String file) {
        try {
            return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private ProcessHandle child(Process parent) {
        ProcessHandle child = parent.children().findFirst().orElseThrow();
        started.add(child);
        return child;
    }

    private static void signal(String name, long pid) throws Exception {
        // The shell's own kill: a bare machine has no /bin/kill.
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<Path> snapshots() {
        Path snap = folder.resolve("snap");
        if (!Files.isDirectory(snap)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snap)) {
            return files.filter(file -> file.toString().matches(".*/noise_iter_\\d+\\.solverstate"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void sigintWritesASnapshotAndExitsWith130() throws Exception {
        Process process = startLong();
        ProcessHandle child = child(process);
        signal("INT", process.pid());
        assertThat(exit(process)).isEqualTo(130);
        assertThat(snapshots()).hasSize(1);
        assertThat(text("train.log")).contains("Optimization stopped early.");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void sigtermWritesASnapshotAndExitsWith143() throws Exception {
        Process process = startLong();
        signal("TERM", process.pid());
        assertThat(exit(process)).isEqualTo(143);
        assertThat(snapshots()).hasSize(1);
    }

    @Test
    void sighupWritesASnapshotAndGoesOn() throws Exception {
        Process process = startLong();
        signal("HUP", process.pid());
        waitFor(() -> !snapshots().isEmpty());
        int before = text("train.log").length();
        waitFor(() -> text("train.log").length() > before);
        assertThat(process.isAlive()).isTrue();
        signal("INT", process.pid());
        assertThat(exit(process)).isEqualTo(130);
        assertThat(snapshots()).hasSize(2);
    }

    @Test
    void aSecondRunWithTheSamePrefixIsRefused() throws Exception {
        Process process = startLong();
        assertThat(exit(start("--log", "second.log"))).isEqualTo(3);
        assertThat(text("err.txt")).contains("process " + process.pid() + " trains with the snapshot_prefix ");
        signal("INT", process.pid());
        assertThat(exit(process)).isEqualTo(130);
    }

    @Test
    void aKilledChildIsExplained() throws Exception {
        Process process = startLong();
        signal("KILL", child(process).pid());
        assertThat(exit(process)).isEqualTo(1);
        assertThat(text("err.txt")).contains("was killed (SIGKILL)", "→ Continue from the last snapshot with --resume");
    }

    @Test
    void theChildOfAKilledParentIsGoneSoon() throws Exception {
        Process process = startLong();
        ProcessHandle child = child(process);
        signal("KILL", process.pid());
        long killed = System.nanoTime();
        waitFor(() -> !child.isAlive());
        double seconds = (System.nanoTime() - killed) / 1e9;
        System.out.printf("the child was gone %.3f s after its parent%n", seconds);
        // 1.2 s where nothing else runs; a machine that builds besides may need longer, but no child stays for good.
        assertThat(seconds).isLessThan(10);
    }

    @Test
    void aKilledTreeIsResumedFromItsLastWholeSnapshot() throws Exception {
        Noise.write(folder);
        Process process = start("--max-iter", "2000000000", "--set", "snapshot=200000");
        waitFor(() -> !snapshots().isEmpty());
        ProcessHandle child = child(process);
        signal("KILL", child.pid());
        signal("KILL", process.pid());
        exit(process);
        int whole = new dev.crema.solver.snapshot.Snapshots("snap/noise", folder)
                .choose()
                .taken()
                .orElseThrow()
                .iteration();
        Process resumed = start("--max-iter", Integer.toString(whole + 100), "--resume");
        assertThat(exit(resumed)).isZero();
        assertThat(text("err.txt")).contains("continuing from ", "_iter_" + whole + ".solverstate");
        assertThat(text("train.log")).contains("Iteration " + (whole + 90) + " (", "Optimization Done.");
    }

    @Test
    void aTargetStopsTheRun() throws Exception {
        Noise.write(
                folder,
                Noise.SOLVER
                        .replace("test_interval: 1000", "test_interval: 50")
                        .replace("base_lr: 0.0001", "base_lr: 0.01"),
                Noise.NET);
        Process process = start("--max-iter", "100000000", "--set", "snapshot=0", "--stop-at", "accuracy>=0.99");
        assertThat(exit(process)).isZero();
        assertThat(text("train.log")).contains("accuracy = 1", "Optimization stopped early.");
    }

    @Test
    void standardErrorIsTheCaffeLogAndTheLogFileHoldsTheSameLines() throws Exception {
        Noise.write(folder);
        assertThat(exit(start("--set", "snapshot=0"))).isZero();
        assertThat(text("err.txt")).endsWith(text("train.log"));
    }
}
