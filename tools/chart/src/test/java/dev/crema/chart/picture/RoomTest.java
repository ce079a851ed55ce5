package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import dev.crema.chart.Theme;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The data of a small picture keep their height. */
class RoomTest {
    private static final Look CARD = new Look(420, 260, 1, Theme.LIGHT);

    @Test
    void aShortHeaderNeedsNoMore() {
        assertThat(Pictures.withRoom(Charts.accuracy(), CARD, 100)).isEqualTo(CARD);
    }

    @Test
    void everyLineAboveTheDataMakesThePictureHigher() {
        LineChart chart = Charts.loss();
        int last = 0;
        for (int lines = 1; lines <= 5; lines++) {
            List<Note> notes = IntStream.range(0, lines)
                    .mapToObj(i -> new Note("Not drawn: something", List.of()))
                    .toList();
            Look look = Pictures.withRoom(chart.withNotes(notes), CARD, 200);
            assertThat(look.width()).isEqualTo(CARD.width());
            assertThat(look.height()).isGreaterThan(last);
            last = look.height();
        }
        assertThat(last).isGreaterThan(200 + 5 * 12);
    }
}
