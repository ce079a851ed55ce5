package dev.crema.solver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which snapshot of a prefix a run goes on from, where runs, copies and damage have left several. */
class YoungestSnapshotTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private enum State {
        WHOLE,
        CUT,
        WITHOUT_WEIGHTS,
        CUT_WEIGHTS
    }

    /** A snapshot on disk, so many seconds behind noon. */
    private record File(int iteration, double seconds, State state) {}

    /** {@code taken} −1: none. {@code higher} −1: no older whole one has a higher iteration. */
    private record Case(String id, List<File> files, int taken, List<Integer> damaged, int higher) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static File whole(int iteration, double seconds) {
        return new File(iteration, seconds, State.WHOLE);
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("one run", List.of(whole(100, 0), whole(200, 60)), 200, List.of(), -1),
                new Case(
                        "an older finished run, a younger interrupted one",
                        List.of(whole(100, 600), whole(200, 660), whole(500, 300), whole(1000, 500)),
                        200,
                        List.of(),
                        1000),
                new Case(
                        "the younger run's last is cut short",
                        List.of(whole(100, 600), new File(200, 660, State.CUT), whole(1000, 300)),
                        100,
                        List.of(200),
                        1000),
                new Case(
                        "the younger run's last has no weights",
                        List.of(whole(100, 600), new File(200, 660, State.WITHOUT_WEIGHTS), whole(1000, 300)),
                        100,
                        List.of(200),
                        1000),
                new Case(
                        "the younger run's last has weights cut short",
                        List.of(whole(100, 600), new File(200, 660, State.CUT_WEIGHTS)),
                        100,
                        List.of(200),
                        -1),
                new Case(
                        "nothing of the younger run is whole",
                        List.of(new File(100, 600, State.CUT), whole(500, 200), whole(1000, 300)),
                        1000,
                        List.of(100),
                        -1),
                new Case(
                        "the higher one is damaged itself, the next lower is not",
                        List.of(whole(100, 600), new File(1000, 300, State.CUT), whole(500, 200)),
                        100,
                        List.of(),
                        500),
                new Case(
                        "copied at one time",
                        List.of(whole(100, 0), whole(1000, 0), whole(200, 0)),
                        1000,
                        List.of(),
                        -1),
                new Case(
                        "copied in the order of names, a moment apart",
                        List.of(whole(100, 0.1), whole(1000, 0.2), whole(200, 0.9), whole(500, 1.7)),
                        1000,
                        List.of(),
                        -1),
                new Case(
                        "a file system that keeps even seconds",
                        List.of(whole(999, 2), whole(1000, 0)),
                        1000,
                        List.of(),
                        -1),
                new Case(
                        "just too far apart to be one moment",
                        List.of(whole(1000, 0), whole(200, 2.001)),
                        200,
                        List.of(),
                        1000),
                new Case(
                        "moments do not chain: each is reckoned from its youngest",
                        List.of(whole(1000, 0), whole(300, 1.5), whole(200, 3)),
                        300,
                        List.of(),
                        1000),
                new Case("nothing", List.of(), -1, List.of(), -1),
                new Case("nothing whole", List.of(new File(5, 0, State.CUT)), -1, List.of(5), -1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theYoungestWholeOneIsTaken(Case given) throws IOException {
        for (File file : given.files()) {
            write(file);
        }
        Snapshots.Choice choice = new Snapshots("snap/net", folder).choose();
        assertThat(choice.taken().map(Snapshot::iteration).orElse(-1)).isEqualTo(given.taken());
        assertThat(choice.damaged()).extracting(Snapshot::iteration).isEqualTo(given.damaged());
        assertThat(choice.higher().map(Snapshot::iteration).orElse(-1)).isEqualTo(given.higher());
    }

    @Test
    void theTimeIsTheStatesForWeightsMayBeTouchedByAnybody() throws IOException {
        write(whole(100, 60));
        write(whole(1000, 0));
        Files.setLastModifiedTime(weights(1000), FileTime.from(NOON.plusSeconds(9000)));
        Snapshot taken = new Snapshots("snap/net", folder).choose().taken().orElseThrow();
        assertThat(taken.iteration()).isEqualTo(100);
        assertThat(taken.written()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void otherPrefixesDoNotCount() throws IOException {
        write(whole(100, 0));
        Files.copy(state(100), folder.resolve("snap/net2_iter_900.solverstate"));
        Files.copy(state(100), folder.resolve("snap/othernet_iter_900.solverstate"));
        assertThat(new Snapshots("snap/net", folder).all())
                .extracting(Snapshot::iteration)
                .containsExactly(100);
    }

    private void write(File file) throws IOException {
        Files.createDirectories(folder.resolve("snap"));
        byte[] weights = NetParameter.newBuilder()
                .setName("a net whose name is long enough to be cut")
                .build()
                .toByteArray();
        if (file.state() != State.WITHOUT_WEIGHTS) {
            Files.write(weights(file.iteration()), file.state() == State.CUT_WEIGHTS ? half(weights) : weights);
        }
        byte[] state = SolverState.newBuilder()
                .setIter(file.iteration())
                .setLearnedNet(weights(file.iteration()).toString())
                .build()
                .toByteArray();
        Files.write(state(file.iteration()), file.state() == State.CUT ? half(state) : state);
        Files.setLastModifiedTime(
                state(file.iteration()), FileTime.from(NOON.plusMillis(Math.round(file.seconds() * 1000))));
    }

    private static byte[] half(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }

    private Path weights(int iteration) {
        return folder.resolve("snap/net_iter_" + iteration + ".caffemodel");
    }

    private Path state(int iteration) {
        return folder.resolve("snap/net_iter_" + iteration + ".solverstate");
    }
}
