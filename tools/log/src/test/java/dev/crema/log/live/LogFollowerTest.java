package dev.crema.log.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.LiveEvent;
import dev.crema.log.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A growing file: half lines, truncation, another file of the same name, and one that is not there yet. */
class LogFollowerTest {
    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    private void listen(LiveEvent event) {
        if (event instanceof LiveEvent.Train train && train.complete()) {
            heard.add("train " + train.iteration() + " " + train.loss() + " " + train.outputs());
        } else if (event instanceof LiveEvent.Train train) {
            heard.add("loss " + train.iteration());
        } else if (event instanceof LiveEvent.Test test) {
            heard.add("test " + test.iteration() + " " + test.outputs());
        } else if (event instanceof LiveEvent.Ended ended) {
            heard.add(ended.ending().text());
        } else if (event instanceof LiveEvent.Restarted restarted) {
            heard.add("restarted: " + restarted.why().replaceAll("^.* was ", ""));
        }
    }

    private static String line(String message) {
        return "I1120 06:15:01.000000  1234 solver.cpp:239] " + message + "\n";
    }

    @Test
    void halfLinesWaitForTheirRest() throws IOException {
        Path file = folder.resolve("a.log");
        try (LogFollower follower = new LogFollower(file, ReadOptions.DEFAULT, this::listen)) {
            assertThat(follower.poll()).isZero();
            String text = line("Iteration 0, loss = 2.5") + line("    Train net output #0: loss = 3");
            Files.writeString(file, text.substring(0, 60));
            follower.poll();
            assertThat(heard).isEmpty();
            Files.writeString(file, text.substring(60), StandardOpenOption.APPEND);
            follower.poll();
            assertThat(heard).containsExactly("loss 0");
            Files.writeString(file, line("Iteration 20, loss = 2"), StandardOpenOption.APPEND);
            follower.poll();
            assertThat(heard).containsExactly("loss 0", "train 0 2.5 {loss=3.0}", "loss 20");
        }
    }

    @Test
    void truncationBeginsAnew() throws IOException {
        Path file = folder.resolve("b.log");
        Files.writeString(file, line("Iteration 0, loss = 2.5") + line("Iteration 20, loss = 2"));
        try (LogFollower follower = new LogFollower(file, ReadOptions.DEFAULT, this::listen)) {
            follower.poll();
            Files.writeString(file, line("Iteration 5, loss = 1"));
            follower.poll();
            assertThat(heard).endsWith("restarted: truncated", "loss 5");
            assertThat(follower.log().snapshot().train().size()).isEqualTo(1);
        }
    }

    @Test
    void aFileWrittenAnewAndLongerIsNoticed() throws IOException {
        Path file = folder.resolve("c.log");
        Files.writeString(file, line("Iteration 0, loss = 2.5"));
        try (LogFollower follower = new LogFollower(file, ReadOptions.DEFAULT, this::listen)) {
            follower.poll();
            Files.writeString(file, line("Iteration 7, loss = 9") + line("Iteration 8, loss = 9"));
            follower.poll();
            assertThat(heard).endsWith("restarted: written anew", "loss 7", "train 7 9.0 {}", "loss 8");
        }
    }

    @Test
    void rotationBeginsAnew() throws IOException {
        Path file = folder.resolve("d.log");
        Files.writeString(file, line("Iteration 0, loss = 2.5"));
        try (LogFollower follower = new LogFollower(file, ReadOptions.DEFAULT, this::listen)) {
            follower.poll();
            Files.move(file, folder.resolve("d.log.1"));
            follower.poll();
            Files.writeString(file, line("Iteration 0, loss = 2.5") + line("Optimization Done."));
            follower.poll();
            assertThat(heard).endsWith("restarted: replaced by another file", "loss 0", "train 0 2.5 {}", "done");
        }
    }

    @Test
    void testRowsAndCrashes() throws IOException {
        Path file = folder.resolve("e.log");
        Files.writeString(
                file,
                line("Iteration 0, Testing net (#0)") + line("    Test net output #0: accuracy = 0.5")
                        + line("Iteration 0, loss = 1")
                        + "F1120 06:15:02.000000  1234 blob.cpp:32] Check failed: count <= INT_MAX\n");
        try (LogFollower follower = new LogFollower(file, ReadOptions.DEFAULT, this::listen)) {
            follower.poll();
            assertThat(heard)
                    .containsExactly(
                            "test 0 {accuracy=0.5}",
                            "loss 0",
                            "train 0 1.0 {}",
                            "crashed: Check failed: count <= INT_MAX");
        }
    }
}
