package dev.crema.chart.picture;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines that fit, so that no label is ever cut at an edge. */
final class Texts {
    private static final Pattern BREAKS = Pattern.compile("(?<=[ /_-])");

    private Texts() {}

    /**
     * At most {@code most} lines of {@code width} points; what still does not fit loses its middle, since the ends of
     * names tell them apart.
     */
    static List<String> wrap(String text, FontMetrics metrics, double width, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : BREAKS.split(clean(text), 0)) {
            if (!line.isEmpty() && metrics.stringWidth((line + word).stripTrailing()) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        if (lines.size() > most) {
            var rest = new StringBuilder();
            lines.subList(most - 1, lines.size()).forEach(rest::append);
            lines.subList(most - 1, lines.size()).clear();
            lines.add(rest.toString());
        }
        lines.replaceAll(each -> shortened(each, metrics, width));
        return List.copyOf(lines);
    }

    private static String shortened(String text, FontMetrics metrics, double width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int kept = text.length() - 1;
        while (kept > 2) {
            String shorter = text.substring(0, (kept + 1) / 2) + "…" + text.substring(text.length() - kept / 2);
            if (metrics.stringWidth(shorter) <= width) {
                return shorter;
            }
            kept--;
        }
        return "…";
    }

    /** Without control characters, which some formats cannot hold. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
