package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.live.LiveLog;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random runs, rendered by each dialect, with random damage between the lines: parsing gives back exactly the run. */
class RenderDamageParsePropertyTest {
    @Property(tries = 600, seed = "20261120")
    void parsingGivesBackTheRun(@ForAll long seed, @ForAll RandomRun.Style style, @ForAll boolean damaged)
            throws IOException {
        RandomRun run = new RandomRun(seed, style, damaged);
        CaffeLog log = CaffeLogs.read(
                new ByteArrayInputStream(run.log().getBytes(StandardCharsets.UTF_8)), "random", ReadOptions.year(2023));
        assertThat(rows(log)).as(run.log()).isEqualTo(run.expected());
        assertClocksAgree(log.train());
    }

    /** The train seconds of many rows at once are those of each. */
    static void assertClocksAgree(TrainRows train) {
        for (int from = 0; from < train.size(); from++) {
            int to = train.firstRow(train.session(from) + 1);
            double[] each =
                    IntStream.range(from, to).mapToDouble(train::trainSeconds).toArray();
            double[] together = new double[each.length];
            train.trainSeconds(from, to - from, together);
            assertThat(together).containsExactly(each);
            from += train.size() / 10; // not from each row of a long log
        }
    }

    @Property(tries = 200, seed = "20261120")
    void soDoesALogThatGrowsInPieces(@ForAll long seed, @ForAll RandomRun.Style style) {
        RandomRun run = new RandomRun(seed, style, true);
        byte[] bytes = run.log().getBytes(StandardCharsets.UTF_8);
        LiveLog live = new LiveLog("random", ReadOptions.year(2023), event -> {});
        Random pieces = new Random(seed);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + pieces.nextInt(200));
            live.feed(bytes, at, length);
            at += length;
        }
        live.finish();
        assertThat(rows(live.snapshot())).as(run.log()).isEqualTo(run.expected());
    }

    private static String rows(CaffeLog log) {
        return Arrays.stream(EdgeCaseTest.text(log).split(" \\| "))
                .filter(part -> part.startsWith("train ") || part.startsWith("test "))
                .collect(Collectors.joining(" | "));
    }
}
