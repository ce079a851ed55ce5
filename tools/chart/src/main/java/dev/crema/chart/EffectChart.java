package dev.crema.chart;

import java.util.List;

/** What something (mostly the batch size) does to a measure: points with error bars, one line for each condition. */
public record EffectChart(String title, String subtitle, Axis x, Axis y, List<EffectLine> lines) implements Chart {
    public EffectChart {
        lines = List.copyOf(lines);
    }

    public static EffectChart of(String title, Axis x, Axis y, List<EffectLine> lines) {
        return new EffectChart(title, "", x, y, lines);
    }

    public EffectChart withSubtitle(String to) {
        return new EffectChart(title, to, x, y, lines);
    }
}
