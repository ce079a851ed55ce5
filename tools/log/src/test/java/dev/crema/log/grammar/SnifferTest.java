package dev.crema.log.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Words that tell a dialect, anywhere among others. */
class SnifferTest {
    private static final List<String> WORDS = List.of(
            "NVCaffe",
            "] [0.0] ",
            "mbox_",
            "MKLDNN",
            "*** Benchmark begins ***",
            "Running for ",
            "solver.cpp",
            "] Batch 0, ");
    private static final List<Dialect> MEANT = List.of(
            Dialect.NVCAFFE,
            Dialect.NVCAFFE,
            Dialect.SSD,
            Dialect.INTEL,
            Dialect.CAFFE_TIME,
            Dialect.CAFFE_TEST,
            Dialect.BVLC,
            Dialect.CAFFE_TEST);

    private static Dialect sniff(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Sniffer.sniff(bytes, bytes.length);
    }

    @Test
    void aWordAtTheBeginningInTheMiddleAndAtTheEnd() {
        for (int i = 0; i < WORDS.size(); i++) {
            String word = WORDS.get(i);
            for (String text : List.of(word, "x" + word, word + "x", "**** ] " + word + " [0.")) {
                assertThat(sniff(text)).as(text).isEqualTo(MEANT.get(i));
            }
            assertThat(sniff(word.substring(0, word.length() - 1))).as("cut").isEqualTo(Dialect.BVLC);
        }
        assertThat(sniff("")).isEqualTo(Dialect.BVLC);
        assertThat(sniff("Running for \nsolver.cpp:1]")).as("a solver ran").isEqualTo(Dialect.BVLC);
        assertThat(sniff("mbox_ NVCaffe"))
                .as("the first of the rules, not of the text")
                .isEqualTo(Dialect.NVCAFFE);
    }

    @Test
    void amongRandomBytesOnlyWhatStandsThere() {
        Random random = new Random(7);
        for (int n = 0; n < 2000; n++) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            int word = random.nextInt(WORDS.size());
            int at = random.nextInt(text.length());
            assertThat(sniff(text.substring(0, at) + WORDS.get(word) + text.substring(at)))
                    .isEqualTo(MEANT.get(word));
        }
    }
}
