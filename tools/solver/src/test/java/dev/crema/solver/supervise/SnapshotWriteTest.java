package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.ProcessLock;
import dev.crema.solver.DummyNet;
import dev.crema.solver.Outcome;
import dev.crema.solver.PlainCaffe;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.solver.StopReason;
import dev.crema.solver.snapshot.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots are Caffe's, byte for byte, and appear whole or not at all. */
class SnapshotWriteTest {
    @TempDir
    Path folder;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("snap"));
        Files.createDirectories(folder.resolve("plain/snap"));
    }

    private static String solver(String more) {
        return DummyNet.solver(16, 50).replace("snapshot: 0", "snapshot: 20 " + more);
    }

    private RunSpec spec(String solver) {
        return RunSpec.of("dummy", solver, folder, RunFiles.in(folder));
    }

    private List<String> names(String in) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> snapshotLines(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("Snapshotting"))
                .map(line -> line.replaceFirst("^I\\d+ [\\d:.]+ +\\d+ ", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "snapshot_diff: true",
                "lr_policy: \"multistep\" gamma: 0.5 stepvalue: 7 stepvalue: 30",
                "type: \"Adam\" momentum2: 0.99",
                "snapshot_format: HDF5"
            })
    void areThoseOfPlainCaffe(String more) throws Exception {
        RunResult result = new Supervisor()
                .execute(
                        spec(solver(more).replace(more.contains("lr_policy") ? "lr_policy: \"fixed\"" : "nothing", "")),
                        RunListener.NONE);
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        Path log = folder.resolve("plain.log");
        // The net is named relative to the working directory.
        Files.copy(folder.resolve("net.prototxt"), folder.resolve("plain/net.prototxt"));
        assertThat(PlainCaffe.train(folder.resolve("solver.prototxt"), folder.resolve("plain"), log))
                .isZero();
        assertThat(snapshotLines(result.log())).isEqualTo(snapshotLines(log)).hasSize(6);
        assertThat(names("snap")).isEqualTo(names("plain/snap")).hasSize(6);
        for (String name : names("snap")) {
            byte[] ours = Files.readAllBytes(folder.resolve("snap").resolve(name));
            byte[] plain = Files.readAllBytes(folder.resolve("plain/snap").resolve(name));
            // HDF5 keeps the time of writing.
            boolean same = name.endsWith(".h5") ? ours.length == plain.length : Arrays.equals(ours, plain);
            assertThat(same).as(name).isTrue();
            assertThat(new String(ours, StandardCharsets.ISO_8859_1)).as(name).doesNotContain("~ummy");
        }
    }

    @Test
    void aSolverWithoutSnapshotsNeedsNoPrefix() throws Exception {
        String none = DummyNet.solver(16, 20).replace("snapshot_prefix: \"snap/dummy\"", "snapshot_after_train: false");
        assertThat(new Supervisor().execute(spec(none), RunListener.NONE).outcome())
                .isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void areGoneOnFrom() throws Exception {
        assertThat(new Supervisor().execute(spec(solver("")), RunListener.NONE).outcome())
                .isInstanceOf(Outcome.Finished.class);
        Start from = new Start.Resume(Path.of("snap/dummy_iter_40.solverstate"));
        RunResult resumed = new Supervisor()
                .execute(
                        spec(solver("").replace("max_iter: 50", "max_iter: 60")).with(b -> b.start(from)),
                        RunListener.NONE);
        assertThat(resumed.outcome()).isInstanceOf(Outcome.Finished.class);
        assertThat(names("snap")).contains("dummy_iter_60.caffemodel", "dummy_iter_60.solverstate");
    }

    @Test
    void aFullDiskLeavesNothingHalfWritten() throws Exception {
        RunResult result = new Supervisor().execute(spec(solver("")), onStart(control -> limitFiles(control.pid())));
        assertThat(result.outcome()).isInstanceOf(Outcome.Aborted.class);
        assertThat(result.outcome().why().orElseThrow().what()).contains("A snapshot could not be written");
        assertThat(names("snap")).isEmpty();
    }

    /** The child's files may have 3000 bytes: fewer than the weights. */
    private static void limitFiles(long pid) {
        try {
            new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=3000:3000")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunListener onStart(Consumer<RunControl> action) {
        return new RunListener() {
            @Override
            public void started(RunControl control) {
                action.accept(control);
            }
        };
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
        Files.writeString(folder.resolve("snap/~ummy_iter_20.caffemodel"), "half");
        Files.writeString(folder.resolve("snap/.~ummy.lock"), "999999999\n\n");
        Files.writeString(folder.resolve("snap/.dummy.lock"), "999999999\n\n");
        Files.writeString(folder.resolve("snap/~ther_iter_20.caffemodel"), "another prefix's");
        assertThat(new Supervisor().execute(spec(solver("")), RunListener.NONE).outcome())
                .isInstanceOf(Outcome.Finished.class);
        assertThat(names("snap")).hasSize(7).contains("~ther_iter_20.caffemodel");
    }

    @Test
    void whatAPersonNamedLikeATemporaryFileStays() throws Exception {
        Files.writeString(folder.resolve("snap/~ummy_iter_20.caffemodel"), "a person's");
        assertThat(new Supervisor().execute(spec(solver("")), RunListener.NONE).outcome())
                .isInstanceOf(Outcome.Finished.class);
        assertThat(folder.resolve("snap/~ummy_iter_20.caffemodel")).hasContent("a person's");
        assertThat(names("snap")).hasSize(7);
    }

    @Test
    void aRunThatIsKilledWhileItWritesLeavesWholeSnapshotsOnly() throws Exception {
        String often = DummyNet.solver(16, 10_000_000).replace("snapshot: 0", "snapshot: 1");
        for (int round = 0; round < 5; round++) {
            new Supervisor().execute(spec(often), new RunListener() {
                private RunControl control;

                @Override
                public void started(RunControl started) {
                    control = started;
                }

                @Override
                public void log(byte[] bytes, int length) {
                    if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("Snapshotting")) {
                        control.kill(StopReason.REQUEST);
                    }
                }
            });
            assertThat(new Snapshots("snap/dummy", folder).choose().damaged()).isEmpty();
            assertThat(names("snap")).noneMatch(name -> name.startsWith("~") || name.startsWith("."));
        }
    }

    @Test
    void aSecondRunWithTheSamePrefixIsRefused() throws Exception {
        try (ProcessLock lock = ProcessLock.take(
                folder.resolve("snap/.dummy.lock"), holder -> new IllegalStateException(holder.words()))) {
            assertThat(lock).isNotNull();
            Outcome outcome =
                    new Supervisor().execute(spec(solver("")), RunListener.NONE).outcome();
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.why().orElseThrow().what())
                    .contains("process " + ProcessHandle.current().pid(), "snapshot_prefix snap/dummy");
        }
        assertThat(new Supervisor().execute(spec(solver("")), RunListener.NONE).outcome())
                .isInstanceOf(Outcome.Finished.class);
    }
}
