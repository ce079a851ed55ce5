package dev.crema.chart;

import java.util.List;

/**
 * Curves of runs over iterations, seconds, epochs or samples.
 *
 * @param behind runs drawn thin behind {@code series}, in the colour of the series with the same label; grey where there is
 *     none
 * @param smoothing weight w of the debiased moving average, 0 (none) to below 1; the raw curve stays faint behind
 * @param notes what is not in the chart; the picture adds what it cannot show of the rest
 */
public record LineChart(
        String title,
        String subtitle,
        Axis x,
        Axis y,
        List<Series> series,
        List<Series> behind,
        double smoothing,
        List<Note> notes)
        implements Chart {
    public LineChart {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing is a weight from 0 to below 1, not " + smoothing);
        }
        series = List.copyOf(series);
        behind = List.copyOf(behind);
        notes = List.copyOf(notes);
    }

    /** A chart of these curves, without a subtitle, smoothing and notes. */
    public static LineChart of(String title, Axis x, Axis y, List<Series> series) {
        return new LineChart(title, "", x, y, series, List.of(), 0, List.of());
    }

    /** The same with another subtitle. */
    public LineChart withSubtitle(String to) {
        return new LineChart(title, to, x, y, series, behind, smoothing, notes);
    }

    /** The same with another smoothing. */
    public LineChart withSmoothing(double to) {
        return new LineChart(title, subtitle, x, y, series, behind, to, notes);
    }

    /** The same with other runs behind the curves. */
    public LineChart withBehind(List<Series> to) {
        return new LineChart(title, subtitle, x, y, series, to, smoothing, notes);
    }

    /** The same with other notes. */
    public LineChart withNotes(List<Note> to) {
        return new LineChart(title, subtitle, x, y, series, behind, smoothing, to);
    }
}
