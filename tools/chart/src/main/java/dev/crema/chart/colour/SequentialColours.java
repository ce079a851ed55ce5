package dev.crema.chart.colour;

import dev.crema.chart.Theme;
import java.awt.Color;

/** Colours for an amount: one hue, from near the background (nothing) to strong (all of it). */
public final class SequentialColours {
    private static final double HUE = 245;

    private final Theme theme;

    public SequentialColours(Theme theme) {
        this.theme = theme;
    }

    /**
     * The colour of an amount.
     *
     * @param amount 0 to 1
     */
    public Color at(double amount) {
        double t = Math.min(1, Math.max(0, amount));
        double lightness = theme == Theme.LIGHT ? 0.95 - 0.47 * t : 0.28 + 0.5 * t;
        return new Color(new Oklch(lightness, 0.02 + 0.11 * t, HUE).rgb());
    }

    /** What can be read on {@link #at}. */
    public Color textOn(double amount) {
        boolean strong = amount > 0.6;
        boolean white = theme == Theme.LIGHT ? strong : !strong;
        return white ? Color.WHITE : new Color(0x14161b);
    }
}
