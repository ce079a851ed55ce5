package dev.crema.chart.terminal;

import dev.crema.chart.Column;
import dev.crema.chart.series.Thinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A curve in braille characters, each 2 by 4 dots, with its extremes beside it. Spikes stay: a column spans all of its values. */
public final class Braille {
    private static final char BLANK = '\u2800';

    /** The bit of each dot, by column and row (Unicode's order). */
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int width;
    private final int height;
    private final int[] cells;

    private Braille(int width, int height) {
        this.width = width;
        this.height = height;
        cells = new int[width * height];
    }

    /**
     * Draws y over x.
     *
     * @param width in characters, the numbers at the left included
     * @param height in lines
     * @return {@code height} lines; one that says so when there is nothing to draw
     */
    public static List<String> curve(Column x, Column y, int width, int height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < y.size(); i++) {
            if (Double.isFinite(y.get(i))) {
                low = Math.min(low, y.get(i));
                high = Math.max(high, y.get(i));
            }
        }
        if (low > high) {
            return List.of("nothing to draw yet");
        }
        String top = number(high);
        String bottom = number(low);
        int margin = Math.max(top.length(), bottom.length()) + 1;
        var canvas = new Braille(Math.max(4, width - margin), height);
        canvas.draw(x, y, low, high == low ? low + 1 : high);
        var lines = new ArrayList<String>();
        for (int row = 0; row < height; row++) {
            String label = row == 0 ? top : row == height - 1 ? bottom : "";
            lines.add(" ".repeat(margin - 1 - label.length()) + label + " " + canvas.line(row));
        }
        return lines;
    }

    private void draw(Column x, Column y, double low, double high) {
        double from = x.get(0);
        double span = Math.max(x.get(x.size() - 1) - from, Double.MIN_NORMAL);
        double across = (2.0 * width - 1) / span;
        double up = (4.0 * height - 1) / (high - low);
        int[] kept = Thinning.keep(x, y, value -> (value - from) * across);
        int lastX = -1;
        int lastY = -1;
        for (int index : kept) {
            double value = y.get(index);
            if (!Double.isFinite(value)) {
                lastX = -1;
                continue;
            }
            int dotX = (int) Math.floor((x.get(index) - from) * across);
            int dotY = (int) Math.round((high - value) * up);
            line(lastX < 0 ? dotX : lastX, lastX < 0 ? dotY : lastY, dotX, dotY);
            lastX = dotX;
            lastY = dotY;
        }
    }

    private void line(int x0, int y0, int x1, int y1) {
        int steps = Math.max(1, Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
        for (int i = 0; i <= steps; i++) {
            dot(x0 + Math.round((x1 - x0) * (float) i / steps), y0 + Math.round((y1 - y0) * (float) i / steps));
        }
    }

    private void dot(int x, int y) {
        int column = Math.min(width - 1, x / 2);
        int row = Math.min(height - 1, y / 4);
        cells[row * width + column] |= DOTS[x % 2][y % 4];
    }

    private String line(int row) {
        var text = new StringBuilder(width);
        Arrays.stream(cells, row * width, (row + 1) * width).forEach(cell -> text.append((char) (BLANK + cell)));
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
