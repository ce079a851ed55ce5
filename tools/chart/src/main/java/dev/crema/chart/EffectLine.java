package dev.crema.chart;

import java.util.List;

/**
 * The points of one condition (a variant, a learning-rate rule), joined by a line, or with a fitted curve instead.
 *
 * @param name its label; {@code ""} when the chart has only this line
 * @param runs the single runs behind the points; none where only means are shown
 * @param fitX where the fitted curve is known, empty for none
 */
public record EffectLine(String name, List<EffectPoint> points, List<EffectRun> runs, Column fitX, Column fitY) {
    public EffectLine {
        points = List.copyOf(points);
        runs = List.copyOf(runs);
        if (fitX.size() != fitY.size()) {
            throw new IllegalArgumentException(name + ": a fit with " + fitX.size() + " x and " + fitY.size() + " y");
        }
    }

    /** A line of these points, without single runs and without a fit. */
    public static EffectLine of(String name, List<EffectPoint> points) {
        return new EffectLine(name, points, List.of(), Column.EMPTY, Column.EMPTY);
    }

    /** The same with the single runs behind the points. */
    public EffectLine withRuns(List<EffectRun> to) {
        return new EffectLine(name, points, to, fitX, fitY);
    }

    /** The same with a fitted curve. */
    public EffectLine withFit(Column x, Column y) {
        return new EffectLine(name, points, runs, x, y);
    }
}
