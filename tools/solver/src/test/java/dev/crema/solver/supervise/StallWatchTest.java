package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a child stands still, by a clock that the test moves. */
class StallWatchTest {
    private long written;

    private StallWatch watch(boolean gpu) {
        Duration minute = Duration.ofSeconds(60);
        return new StallWatch(
                new WatchSettings(0, gpu ? List.of(0) : List.of(), 0, minute, Duration.ofSeconds(8)), () -> written);
    }

    private static StallWatch.Moment at(double seconds, double cpuSeconds) {
        return new StallWatch.Moment((long) (seconds * 1e9), (long) (cpuSeconds * 1e9));
    }

    @Test
    void aMinuteWithoutOutputAndProcessorTimeIsSaidOnceAndItsEndToo() {
        StallWatch watch = watch(false);
        assertThat(watch.look(at(0, 0))).isEmpty();
        assertThat(watch.look(at(59, 0.1))).isEmpty();
        assertThat(watch.look(at(61, 0.1))).get().asString().contains("for 61 s", "SIGSTOP");
        assertThat(watch.look(at(70, 0.1))).isEmpty();
        written++;
        assertThat(watch.look(at(90, 0.2))).isEqualTo(Optional.of("the training process continues after 90 s"));
        assertThat(watch.look(at(100, 0.2))).isEmpty();
    }

    @Test
    void aLongIterationIsNoStall() {
        StallWatch watch = watch(false);
        assertThat(watch.look(at(0, 0))).isEmpty();
        assertThat(watch.look(at(61, 60))).isEmpty();
        assertThat(watch.look(at(119, 60))).isEmpty();
        assertThat(watch.look(at(122, 60))).get().asString().contains("for 61 s");
    }

    @Test
    void aSilentStartOnAGpuIsExplainedAfterFiveSeconds() {
        StallWatch watch = watch(true);
        written = 100;
        assertThat(watch.look(at(0, 0))).isEmpty();
        assertThat(watch.look(at(4.9, 4))).isEmpty();
        assertThat(watch.look(at(5, 5))).get().asString().contains("prepares Caffe's kernels");
        assertThat(watch.look(at(20, 20))).isEmpty();
    }

    @Test
    void aSilentNetOnAGpuIsNotTakenForAStart() {
        StallWatch watch = watch(true);
        written = 4000;
        assertThat(watch.look(at(0, 0))).isEmpty();
        assertThat(watch.look(at(10, 10))).isEmpty();
    }
}
