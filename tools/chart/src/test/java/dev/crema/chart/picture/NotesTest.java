package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Limits;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A picture says what it does not show. */
class NotesTest {
    private static Series series(String run, int points, IntToDoubleFunction y) {
        return Series.of(
                run,
                Role.TRAIN,
                Double.NaN,
                Column.of(IntStream.range(0, points).mapToDouble(i -> i * 10).toArray()),
                Column.of(IntStream.range(0, points).mapToDouble(y).toArray()));
    }

    private static List<String> notes(Axis x, Axis y, Series... series) {
        var chart = LineChart.of("Loss", x, y, List.of(series)).withNotes(List.of(new Note("Said before", List.of())));
        return Pictures.notes(chart, Look.standard()).stream().map(Note::full).toList();
    }

    private static final Axis ACROSS = Axis.of("iteration");
    private static final Axis LOSS = Axis.of("loss");

    @Test
    void nothingIsSaidOfAWholePicture() {
        assertThat(notes(ACROSS, LOSS, series("a", 50, i -> 1 + 1.0 / (1 + i)))).containsExactly("Said before");
    }

    @Test
    void manyRunsAreNotAllNamed() {
        var note = new Note("Not drawn, no accuracy", List.of("a", "b", "c", "d"));
        assertThat(note.first(4)).isEqualTo("Not drawn, no accuracy: a, b, c, d");
        assertThat(note.first(2)).isEqualTo("Not drawn, no accuracy, 4 runs: a, b and 2 more");
    }

    @Test
    void valuesThatALogarithmicAxisDoesNotHave() {
        assertThat(notes(ACROSS, LOSS.scaled(Scale.LOG10), series("a", 50, i -> i < 3 ? -i : 1)))
                .contains("Not drawn on a logarithmic axis: 3 values at 0 or below");
    }

    @Test
    void iterationZeroOnALogarithmicAxis() {
        assertThat(notes(ACROSS.scaled(Scale.LOG10), LOSS, series("a", 50, i -> 1), series("b", 50, i -> 1)))
                .contains("Not drawn on the logarithmic x axis: 2 values at 0 or below: a, b");
    }

    @Test
    void runsOfOnePointAndOfNone() {
        assertThat(notes(ACROSS, LOSS, series("a", 1, i -> 1), series("b", 9, i -> Double.NaN), series("c", 9, i -> 1)))
                .contains("One point only: a", "No finite value: b");
    }

    @Test
    void aFirstValueFarAboveTheRest() {
        assertThat(notes(ACROSS, LOSS, series("a", 50, i -> i == 0 ? 16 : 1.0 / i)))
                .contains("First value above the picture, 16");
    }

    @Test
    void oneRunMuchLongerThanTheOthers() {
        var all = new ArrayList<Series>();
        for (int run = 0; run < 12; run++) {
            all.add(series("run " + run, run == 7 ? 5000 : 100, i -> 1));
        }
        assertThat(notes(ACROSS, LOSS, all.toArray(Series[]::new)))
                .contains("Longer than the picture, up to 50k: run 7");
    }

    @Test
    void limitsCutBothAxes() {
        Series falling = series("a", 50, i -> 100 - i);
        var chart = LineChart.of(
                "Loss",
                ACROSS.limited(new Limits(100, 200)),
                LOSS.limited(new Limits(Double.NaN, 85)),
                List.of(falling));
        var drawing = new LineDrawing(chart, Look.standard());
        assertThat(drawing.plot().getDomainAxis().getRange()).isEqualTo(new org.jfree.data.Range(100, 200));
        assertThat(drawing.plot().getRangeAxis().getUpperBound()).isEqualTo(85);
        assertThat(drawing.plot().getRangeAxis().getLowerBound())
                .as("what is seen")
                .isBetween(75.0, 80.0);
    }
}
