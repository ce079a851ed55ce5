package dev.crema.chart;

import java.util.List;

/**
 * Curves of runs over iterations, seconds, epochs or samples.
 *
 * @param smoothing weight w of the debiased moving average, 0 (none) to below 1; the raw curve stays faint behind
 */
public record LineChart(String title, String subtitle, Axis x, Axis y, List<Series> series, double smoothing)
        implements Chart {
    public LineChart {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing is a weight from 0 to below 1, not " + smoothing);
        }
        series = List.copyOf(series);
    }

    public static LineChart of(String title, Axis x, Axis y, List<Series> series) {
        return new LineChart(title, "", x, y, series, 0);
    }

    public LineChart withSubtitle(String to) {
        return new LineChart(title, to, x, y, series, smoothing);
    }

    public LineChart withSmoothing(double to) {
        return new LineChart(title, subtitle, x, y, series, to);
    }
}
