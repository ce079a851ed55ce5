package dev.crema.chart.picture;

import dev.crema.chart.colour.Palette;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of the runs, to the right of the data and never on it: each beside the end of its curve where all curves end
 * at the edge, else as a list in order of batch size. A crowd is named by batch size, or every so many.
 */
final class Legend {
    private static final double SWATCH = 20;
    private static final double GAP = 6;
    private static final double WIDEST = 0.34;

    private final List<Entry> entries;
    private final Font font;
    private final double lineHeight;
    private final double width;
    private final String note;

    /** How names are set: the size of the letters, and how many lines a name may have. */
    private record Way(double size, int lines) {}

    private static final List<Way> WAYS =
            List.of(new Way(12.5, 3), new Way(11, 3), new Way(10, 2), new Way(10, 1), new Way(9, 1));

    private record Entry(RunStyle style, List<String> lines, double height) {}

    private Legend(List<Entry> entries, Font font, double lineHeight, double width, String note) {
        this.entries = entries;
        this.font = font;
        this.lineHeight = lineHeight;
        this.width = width;
        this.note = note;
    }

    /** Lays the names out in {@code height}, in at most a third of {@code pictureWidth}. */
    static Legend fit(List<RunStyle> styles, Graphics2D g2, double pictureWidth, double height) {
        if (styles.size() <= 1) {
            return new Legend(List.of(), Fonts.of(12), 0, 0, "");
        }
        for (Way way : WAYS) {
            Legend legend = laidOut(styles, g2, way, pictureWidth, "");
            if (legend.height() <= height) {
                return legend;
            }
        }
        List<RunStyle> groups = byOrder(styles);
        if (groups.size() > 1 && groups.size() <= styles.size() / 2) {
            Legend legend = laidOut(groups, g2, new Way(12, 3), pictureWidth, "");
            if (legend.height() <= height) {
                return legend;
            }
        }
        for (int every = 2; ; every++) {
            Legend legend = laidOut(
                    some(styles, every),
                    g2,
                    new Way(9, 1),
                    pictureWidth,
                    styles.size() + " runs, every " + nth(every) + " named");
            if (legend.height() <= height || every > styles.size()) {
                return legend;
            }
        }
    }

    private static Legend laidOut(List<RunStyle> styles, Graphics2D g2, Way way, double pictureWidth, String note) {
        Font font = Fonts.of(way.size);
        FontMetrics metrics = g2.getFontMetrics(font);
        double lineHeight = way.size * 1.25;
        double room = pictureWidth * WIDEST - SWATCH - 2 * GAP;
        var entries = new ArrayList<Entry>();
        double widest = metrics.stringWidth(note) - SWATCH - GAP;
        int most = way.lines;
        List<String> names = TellingNames.of(
                styles.stream().map(RunStyle::label).toList(), metrics, most == 1 ? room : room * (most - 0.5));
        for (int i = 0; i < styles.size(); i++) {
            RunStyle style = styles.get(i);
            List<String> lines = Texts.wrap(names.get(i), metrics, room, most);
            for (String line : lines) {
                widest = Math.max(widest, metrics.stringWidth(line));
            }
            entries.add(new Entry(style, lines, lines.size() * lineHeight + (lines.size() > 1 ? 3 : 0)));
        }
        return new Legend(entries, font, lineHeight, widest + SWATCH + 2 * GAP, note);
    }

    private static List<RunStyle> byOrder(List<RunStyle> styles) {
        Map<Double, List<RunStyle>> groups = new TreeMap<>();
        styles.forEach(style ->
                groups.computeIfAbsent(style.order(), k -> new ArrayList<>()).add(style));
        var named = new ArrayList<RunStyle>();
        groups.forEach((order, members) -> {
            String label = Double.isNaN(order) ? "unknown batch size" : "batch " + Ticks.text(order);
            String count = members.size() == 1 ? "" : " (" + members.size() + " runs)";
            named.add(new RunStyle(label + count, order, members.get(0).colour(), RunStyle.Dash.SOLID));
        });
        return named;
    }

    private static List<RunStyle> some(List<RunStyle> styles, int every) {
        var some = new ArrayList<RunStyle>();
        for (int i = 0; i < styles.size(); i += every) {
            some.add(styles.get(i));
        }
        return some;
    }

    private static String nth(int n) {
        int last = n % 10;
        boolean teen = n / 10 % 10 == 1;
        return n + (teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
    }

    private double height() {
        double sum = note.isEmpty() ? 0 : lineHeight;
        for (Entry entry : entries) {
            sum += entry.height;
        }
        return sum;
    }

    /** What it takes on the right, 0 when there is nothing to name. */
    double width() {
        return width;
    }

    /**
     * Draws the names.
     *
     * @param ends by label, the y at which each curve ends at the right edge; empty for a plain list
     */
    void draw(Graphics2D g2, double left, double top, double bottom, Map<String, Double> ends, Palette palette) {
        boolean direct = note.isEmpty()
                && !entries.isEmpty()
                && entries.stream().allMatch(entry -> ends.containsKey(entry.style.label()));
        var order = new ArrayList<>(entries);
        var tops = new double[order.size()];
        if (direct) {
            order.sort(Comparator.comparingDouble(entry -> ends.getOrDefault(entry.style.label(), 0.0)));
            for (int i = 0; i < tops.length; i++) {
                Entry entry = order.get(i);
                tops[i] = ends.getOrDefault(entry.style.label(), 0.0) - entry.height / 2;
            }
            LegendPlaces.apart(tops, order.stream().mapToDouble(Entry::height).toArray(), top, bottom);
        } else {
            double y = top;
            for (int i = 0; i < tops.length; i++) {
                tops[i] = y;
                y += order.get(i).height;
            }
            if (!note.isEmpty()) {
                text(g2, note, left, y + lineHeight * 0.8, palette.quiet());
            }
        }
        for (int i = 0; i < tops.length; i++) {
            double from = direct ? ends.getOrDefault(order.get(i).style.label(), tops[i]) : Double.NaN;
            drawEntry(g2, order.get(i), left, tops[i], from, palette);
        }
    }

    private void drawEntry(Graphics2D g2, Entry entry, double left, double top, double from, Palette palette) {
        double middle = top + lineHeight / 2;
        g2.setColor(entry.style.colour());
        double swatchFrom = left;
        if (!Double.isNaN(from)) {
            // A thin leader from the curve's end to its name.
            g2.setStroke(RunStyle.Dash.SOLID.stroke(1));
            g2.draw(new Line2D.Double(left - GAP + 2, from, left + 4, middle));
            swatchFrom = left + 4;
        }
        g2.setStroke(entry.style.dash().stroke(2.4f));
        g2.draw(new Line2D.Double(swatchFrom, middle, left + SWATCH, middle));
        for (int i = 0; i < entry.lines.size(); i++) {
            double baseline = top + lineHeight * i + lineHeight * 0.78;
            text(g2, entry.lines.get(i), left + SWATCH + GAP, baseline, palette.ink());
        }
    }

    private void text(Graphics2D g2, String text, double x, double baseline, int colour) {
        g2.setFont(font);
        g2.setColor(new Color(colour));
        g2.drawString(text, (float) x, (float) baseline);
    }
}
