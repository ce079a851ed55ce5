package dev.crema.chart.colour;

import dev.crema.chart.Theme;

/**
 * The colours around the data, as 0xRRGGBB.
 *
 * @param ground behind everything
 * @param ink text
 * @param quiet less important text, axis lines
 * @param grid grid lines, barely there
 */
public record Palette(int ground, int ink, int quiet, int grid) {

    public static Palette of(Theme theme) {
        return theme == Theme.LIGHT
                ? new Palette(0xffffff, 0x1d1f24, 0x5c616b, 0xe7e9ed)
                : new Palette(0x14161b, 0xe8eaee, 0xa3a9b5, 0x2a2e37);
    }
}
