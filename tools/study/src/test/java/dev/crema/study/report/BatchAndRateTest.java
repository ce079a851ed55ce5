package dev.crema.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.HeatMap;
import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of batch size and learning rate shows what the study compares, as the table beside it does. */
class BatchAndRateTest {
    @TempDir
    private Path folder;

    /** Batch 64 needs a third more images than batch 16, and half the time. */
    private HeatMap picture(UnaryOperator<String> change) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (int rate = 1; rate <= 2; rate++) {
                logs.add(log(16, rate, seed, 120 * rate, 0.01, change));
                logs.add(log(64, rate, seed, 40 * rate, 0.015, change));
            }
        }
        return BatchAndRate.of(Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.8"))))
                .orElseThrow();
    }

    private Path log(int batch, int rate, int seed, double tau, double seconds, UnaryOperator<String> change)
            throws IOException {
        Path file = new SyntheticLog()
                .batch(batch)
                .rate(0.01 * rate)
                .seed(seed)
                .tau(tau + seed)
                .secondsPerIteration(seconds)
                .write(folder.resolve(batch + "-" + rate + "-" + seed + ".log"));
        return Files.writeString(file, change.apply(Files.readString(file)));
    }

    private static double framed(HeatMap map) {
        return map.tiles().stream()
                .filter(HeatMap.Tile::best)
                .findFirst()
                .orElseThrow()
                .x();
    }

    @Test
    void secondsWhereThereIsAClock() throws IOException {
        HeatMap map = picture(log -> log);
        assertThat(map.title()).startsWith("Time to target");
        assertThat(framed(map)).isEqualTo(64);
    }

    @Test
    void imagesWhereTheseAreCompared() throws IOException {
        HeatMap map = picture(log -> log.replaceAll("(?m)^I1120 \\S+ +\\d+ ", ""));
        assertThat(map.title()).startsWith("Images to target");
        assertThat(map.value().label()).isEqualTo("images to target");
        assertThat(framed(map)).isEqualTo(16);
        assertThat(map.tiles()).extracting(HeatMap.Tile::value).allMatch(images -> images > 1000);
    }
}
