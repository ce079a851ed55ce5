package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Note;
import dev.crema.chart.colour.Palette;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Title, subtitle and the key to strokes and signs, above the data. */
final class Header {
    private static final double KEY_SIZE = 11.5;
    private static final int MOST_NOTES = 5;

    private final Graphics2D g2;
    private final double left;
    private final double right;
    private final Palette palette;
    private double y;

    private Header(Graphics2D g2, double left, double right, double top, Palette palette) {
        this.g2 = g2;
        this.left = left;
        this.right = right;
        this.palette = palette;
        y = top;
    }

    /**
     * An entry of the key: a sign, or a stroke of {@code strokeWidth} when {@code glyph} is {@link Glyph#DOT}.
     *
     * @param strokeWidth 0 for an entry of words only
     * @param opacity of the stroke, 0 to 255
     */
    record Key(Glyph glyph, float strokeWidth, int opacity, String words) {
        static Key sign(Glyph glyph) {
            return new Key(glyph, 0, 255, glyph.words());
        }

        static Key stroke(float width, int opacity, String words) {
            return new Key(Glyph.DOT, width, opacity, words);
        }
    }

    /** Draws it and returns the y below it. */
    static double draw(
            Chart chart,
            List<Key> keys,
            List<Note> notes,
            Graphics2D g2,
            double left,
            double right,
            double top,
            Palette palette) {
        var header = new Header(g2, left, right, top, palette);
        header.lines(chart.title(), 18, palette.ink(), 2);
        header.lines(chart.subtitle(), 12.5, palette.quiet(), 3);
        header.key(keys);
        notes.stream().limit(MOST_NOTES).forEach(note -> header.note(note));
        return header.y + 4;
    }

    private void lines(String text, double size, int colour, int most) {
        if (text.isEmpty()) {
            return;
        }
        Font font = Fonts.of(size);
        g2.setFont(font);
        g2.setColor(new Color(colour));
        for (String line : Texts.wrap(text, g2.getFontMetrics(font), right - left, most)) {
            y += size * 1.25;
            g2.drawString(line, (float) left, (float) (y - size * 0.2));
        }
    }

    /** Names only where they fit in one line. */
    private void note(Note note) {
        boolean fits = g2.getFontMetrics(Fonts.of(KEY_SIZE)).stringWidth(note.full()) <= right - left;
        lines(fits ? note.full() : note.brief(), KEY_SIZE, palette.quiet(), 2);
    }

    private void key(List<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Font font = Fonts.of(KEY_SIZE);
        var metrics = g2.getFontMetrics(font);
        y += KEY_SIZE * 1.6;
        double x = left;
        for (Key key : keys) {
            double sign = key.glyph == Glyph.DOT ? (key.strokeWidth > 0 ? 24 : 0) : 14;
            double width = sign + metrics.stringWidth(key.words);
            if (x > left && x + width > right) {
                x = left;
                y += KEY_SIZE * 1.5;
            }
            sign(key, x, y - KEY_SIZE * 0.35);
            g2.setFont(font);
            g2.setColor(new Color(palette.quiet()));
            g2.drawString(key.words, (float) (x + sign), (float) y);
            x += width + 18;
        }
        y += 4;
    }

    private void sign(Key key, double x, double middle) {
        Color ink = new Color(palette.quiet());
        if (key.glyph != Glyph.DOT) {
            double shift = key.glyph == Glyph.LEAVES ? -4 : key.glyph == Glyph.LEAVES_BELOW ? 4 : 0;
            key.glyph.draw(g2, x + 5, middle + shift, ink, new Color(palette.ground()));
        } else if (key.strokeWidth > 0) {
            g2.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), key.opacity));
            double half = key.strokeWidth / 2;
            g2.fill(new Rectangle2D.Double(x, middle - half, 18, key.strokeWidth));
        }
    }
}
