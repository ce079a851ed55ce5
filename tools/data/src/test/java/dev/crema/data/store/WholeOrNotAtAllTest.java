package dev.crema.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed, starved of disk or of memory: a database is there whole, or not at all. */
class WholeOrNotAtAllTest {
    @TempDir
    Path dir;

    @Test
    void killedInTheMiddleThenRunAgain() throws Exception {
        Path out = dir.resolve("out");
        Process process = start(List.of(), "make", out.toString(), "100000", "1");
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 300; i++) {
                assertThat(words.readLine()).as("it is at work").isNotNull();
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(out).doesNotExist();
        assertThat(names()).as("what was left").isNotEmpty();
        assertThat(end(start(List.of(), "make", out.toString(), "500", "0")).code)
                .isZero();
        assertThat(DatabaseInfo.read(out).records()).isEqualTo(500);
        assertThat(names()).as("what was left is swept").containsExactly("out");
    }

    @Test
    void aReplacementKilledBetweenItsTwoRenamesIsTakenBack() throws Exception {
        Path out = dir.resolve("out");
        assertThat(end(start(List.of(), "make", out.toString(), "20", "0")).code)
                .isZero();
        Files.move(out, dir.resolve(".out.old-4242"));
        Files.createDirectory(dir.resolve(".out.partial-4242"));
        Files.createFile(dir.resolve(".out.partial-4242.lock"));
        assertThat(Staging.restore(out)).isTrue();
        assertThat(DatabaseInfo.read(out).records()).isEqualTo(20);
        assertThat(Staging.restore(out)).as("again").isFalse();
        try (Staging other = new Staging(dir.resolve("other"), Existing.REFUSED)) {
            assertThat(names()).as("the next command in the folder sweeps").doesNotContain(".out.partial-4242");
            assertThat(Files.isDirectory(other.directory())).isTrue();
        }
        assertThat(names()).containsExactly("out");
    }

    @Test
    void namesOfAllKindsAreTaken() throws Exception {
        List<String> names = List.of("a[1", "b{x", "-c", "d\ne", "f*", "g".repeat(250), "ü".repeat(120));
        for (String name : names) {
            Path target = dir.resolve(name);
            try (Staging staging = new Staging(target, Existing.REFUSED)) {
                Files.createFile(staging.directory().resolve("data.mdb"));
                staging.commit();
            }
            assertThat(target.resolve("data.mdb")).exists();
        }
        assertThat(names()).hasSize(names.size());
    }

    @Test
    void stoppedByTermNothingIsLeft() throws Exception {
        Process process = start(List.of(), "make", dir.resolve("out").toString(), "100000", "1");
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(words.readLine()).isNotNull();
            process.destroy();
            process.waitFor();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void twoAtOnceDoNotSweepEachOther() throws Exception {
        Process slow = start(List.of(), "make", dir.resolve("out").toString(), "600", "1");
        try (BufferedReader words = slow.inputReader(StandardCharsets.UTF_8)) {
            assertThat(words.readLine()).isNotNull();
            assertThat(end(start(List.of(), "make", dir.resolve("out").toString(), "10", "0")).code)
                    .isZero();
            Ended first = end(slow);
            assertThat(first.code).isEqualTo(3);
            assertThat(first.err).contains("exists already");
        }
        assertThat(DatabaseInfo.read(dir.resolve("out")).records()).isEqualTo(10);
        assertThat(names()).containsExactly("out");
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws Exception {
        Path disk = Files.createDirectory(dir.resolve("disk"));
        boolean mounted =
                end(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "none", disk.toString()).start()).code
                        == 0;
        assumeTrue(mounted, "only root can mount a small disk");
        try {
            Ended full = end(start(List.of(), "make", disk.resolve("out").toString(), "1000", "0"));
            assertThat(full.code).isEqualTo(1);
            assertThat(full.err).contains("the disk is full").contains("MB").contains("free some space");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).isEmpty();
            }
            Path large = dir.resolve("large");
            assertThat(end(start(List.of(), "make", large.toString(), "1000", "0")).code)
                    .isZero();
            Ended refused = end(start(
                    List.of(), "shuffle", large.toString(), disk.resolve("out").toString()));
            assertThat(refused.code).isEqualTo(1);
            assertThat(refused.err).contains("no room: it may need");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).isEmpty();
            }
        } finally {
            end(new ProcessBuilder("umount", disk.toString()).start());
        }
    }

    /** 96 MB of records, 24 MB of heap. */
    @Test
    void aSetFourTimesTheHeapIsShuffled() throws Exception {
        Path large = dir.resolve("large");
        assertThat(end(start(List.of("-Xmx24m"), "make", large.toString(), "6000", "0")).code)
                .isZero();
        assertThat(Files.size(large.resolve("data.mdb"))).isGreaterThan(4 * (24L << 20));
        Ended ended = end(start(
                List.of("-Xmx24m"),
                "shuffle",
                large.toString(),
                dir.resolve("out").toString()));
        assertThat(ended.err).isEmpty();
        assertThat(ended.code).isZero();
        assertThat(DatabaseInfo.read(dir.resolve("out")).records()).isEqualTo(6_000);
    }

    @Test
    void theOldOneStaysUntilTheNewOneIsComplete() throws Exception {
        Path out = dir.resolve("out");
        assertThat(end(start(List.of(), "make", out.toString(), "20", "0")).code)
                .isZero();
        try (Staging staging = new Staging(out, Existing.REPLACED)) {
            assertThat(staging.directory()).isNotEqualTo(out);
            assertThat(DatabaseInfo.read(out).records()).isEqualTo(20);
        }
        assertThat(DatabaseInfo.read(out).records()).isEqualTo(20);
        assertThat(names()).containsExactly("out");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThat(catching(() -> new Staging(file.resolve("out"), Existing.REFUSED).close()))
                .contains("cannot be written");
    }

    private static String catching(Runnable work) {
        try {
            work.run();
            return "";
        } catch (CremaException e) {
            return e.text();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private record Ended(int code, String err) {}

    private static Process start(List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Conversion.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        byte[] err = process.getErrorStream().readAllBytes();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), new String(err, StandardCharsets.UTF_8));
    }
}
