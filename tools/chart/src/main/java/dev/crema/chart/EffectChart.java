package dev.crema.chart;

import java.util.List;

/**
 * What something (mostly the batch size) does to a measure: points with error bars, one line for each condition.
 *
 * @param tied the x that tie for the best, shaded; none where no choice is shown
 */
public record EffectChart(String title, String subtitle, Axis x, Axis y, List<EffectLine> lines, List<Double> tied)
        implements Chart {
    public EffectChart {
        lines = List.copyOf(lines);
        tied = List.copyOf(tied);
    }

    /** A chart without a subtitle and without a choice. */
    public static EffectChart of(String title, Axis x, Axis y, List<EffectLine> lines) {
        return new EffectChart(title, "", x, y, lines, List.of());
    }

    /** The same with other lines. */
    public EffectChart withLines(List<EffectLine> to) {
        return new EffectChart(title, subtitle, x, y, to, tied);
    }

    /** The same with other x that tie for the best. */
    public EffectChart withTied(List<Double> to) {
        return new EffectChart(title, subtitle, x, y, lines, to);
    }
}
