package dev.crema.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As short as possible, as long as needed. */
class ShortNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a.log, a.log",
        "logs/a.log;logs/b.log, a.log;b.log",
        "x/train.log;y/train.log;b.log, x/train.log;y/train.log;b.log",
        "runs/1/out/t.log;runs/2/out/t.log, 1/out/t.log;2/out/t.log",
        "t.log;x/t.log, t.log;x/t.log",
        "/t.log;/x/y/t.log, t.log;y/t.log",
        "x/t.log;x/t.log, t.log;t.log",
        "-;x/t.log, -;t.log",
    })
    void tell_logs_apart(String logs, String expected) {
        List<String> all = Arrays.asList(logs.split(";", -1));
        ShortNames names = new ShortNames(all);
        assertThat(all.stream().map(names::of)).containsExactly(expected.split(";", -1));
    }
}
