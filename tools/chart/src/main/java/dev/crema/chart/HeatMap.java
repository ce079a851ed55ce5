package dev.crema.chart;

import java.util.List;

/**
 * A measure over two settings (mostly batch size and learning rate), one tile for each pair that was tried.
 *
 * @param value what the colours mean
 * @param lowIsGood whether a small value is a good one; good tiles have the strong colour
 */
public record HeatMap(String title, String subtitle, Axis x, Axis y, Axis value, boolean lowIsGood, List<Tile> tiles)
        implements Chart {

    /**
     * A pair of settings.
     *
     * @param value of the measure; NaN where nothing is known but {@code text}
     * @param text what stands in the tile
     * @param failed nothing was reached: drawn without colour
     * @param best framed
     */
    public record Tile(double x, double y, double value, String text, boolean failed, boolean best) {}

    public HeatMap {
        tiles = List.copyOf(tiles);
    }
}
