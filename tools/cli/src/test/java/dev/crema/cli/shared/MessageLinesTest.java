package dev.crema.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages on a terminal. */
class MessageLinesTest {
    @Test
    void a_long_message_is_broken_between_words() {
        assertThat(MessageLines.fold("crema: net.prototxt:2:78: layer data has no source\n  → Add source", 30))
                .isEqualTo("""
                        crema: net.prototxt:2:78:
                               layer data has no
                               source
                          → Add source""");
    }

    @Test
    void a_command_stays_in_one_line() {
        assertThat(MessageLines.fold(
                        "  → Shuffle it: crema shuffle-db data/a.b data/c, then --train-db data/c. Start again", 40))
                .isEqualTo("  → Shuffle it:\n"
                        + "    crema shuffle-db data/a.b data/c,\n"
                        + "    then --train-db data/c. Start again");
    }

    @Test
    void other_lines_stay() {
        String table = "batch  seconds  " + "x".repeat(90) + " y";
        assertThat(MessageLines.fold(table, 80)).isEqualTo(table);
    }
}
