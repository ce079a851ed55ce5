package dev.crema.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunGroupsTest {
    @TempDir
    Path folder;

    private final List<CaffeLog> logs = new ArrayList<>();

    private void log(String net, int batch, double rate, long seed) throws IOException {
        Path file = folder.resolve(logs.size() + ".log");
        Files.writeString(file, LogText.learning(net, batch, rate, seed));
        logs.add(CaffeLogs.read(file));
    }

    private List<PlottedRun> runs(String... legend) {
        return PlottedRun.of(logs, OptionalLong.empty(), false, new LegendNames(List.of(legend)));
    }

    private List<String> labels(String... legend) {
        return RunGroups.of(runs(legend)).groups().stream()
                .map(RunGroups.Group::label)
                .toList();
    }

    @Test
    void elevenSeedsAreABandAndTenAreLines() throws IOException {
        for (int seed = 1; seed <= 10; seed++) {
            log("LeNet", 64, 0.01, seed);
        }
        assertThat(labels()).hasSize(10).startsWith("batch 64 · seed 1");
        log("LeNet", 64, 0.01, 11);
        assertThat(labels()).containsExactly("batch 64 (11 runs)");
        assertThat(labels("0=mine")).as("ten are left without it").hasSize(11).contains("mine");
    }

    @Test
    void colourIsTheBatchSizeOnlyWhereNothingElseDiffers() throws IOException {
        log("LeNet", 64, 0.01, 1);
        log("LeNet", 128, 0.02, 1);
        log("LeNet", 128, 0.02, 2);
        assertThat(runs()).extracting(PlottedRun::order).containsExactly(64.0, 128.0, 128.0);
        log("LeNet", 64, 0.02, 1);
        assertThat(runs()).extracting(PlottedRun::order).containsOnly(Double.NaN);
        logs.remove(3);
        log("AlexNet", 256, 0.01, 1);
        assertThat(runs()).extracting(PlottedRun::order).containsOnly(Double.NaN);
    }

    @Test
    void aCrowdIsGroupedByWhatMostShare() throws IOException {
        for (int i = 0; i < 60; i++) {
            log("net" + i % 30, 32 << i % 3, 0.001 * (1 + i % 5), i);
        }
        RunGroups groups = RunGroups.of(runs());
        assertThat(groups.by()).isEqualTo("batch size");
        assertThat(labels()).containsExactly("batch 32 (20 runs)", "batch 64 (20 runs)", "batch 128 (20 runs)");
        assertThat(groups.rest()).isEmpty();
    }
}
