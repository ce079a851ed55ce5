package dev.crema.data.image;

import java.awt.Graphics2D;

/** Numbers drawn without a font: a server's Java may have none. */
final class SmallDigits {
    private static final int PIXEL = 2;
    private static final int COLUMNS = 3;
    private static final int ROWS = 5;
    private static final int PITCH = (COLUMNS + 1) * PIXEL;

    /** Of each of 0 to 9 and the minus sign: five rows of three bits, from the top left. */
    private static final int[] GLYPHS = {
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_111_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_010_010_010,
        0b111_101_111_101_111,
        0b111_101_111_001_111,
        0b000_000_111_000_000,
    };

    private SmallDigits() {}

    static void draw(Graphics2D graphics, String number, int x, int y) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            glyph(graphics, GLYPHS[c == '-' ? 10 : c - '0'], x + i * PITCH, y);
        }
    }

    private static void glyph(Graphics2D graphics, int bits, int x, int y) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if ((bits >> (ROWS * COLUMNS - 1 - row * COLUMNS - column) & 1) != 0) {
                    graphics.fillRect(x + column * PIXEL, y + row * PIXEL, PIXEL, PIXEL);
                }
            }
        }
    }
}
