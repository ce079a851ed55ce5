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

    /**
     * Names of at most {@code width} points that keep what tells each from the others: where one is too long, what all
     * begin with is left away, then of a long one what stands before its first difference from the name most like it.
     */
    static List<String> telling(List<String> names, FontMetrics metrics, double width) {
        if (names.size() < 2 || names.stream().allMatch(name -> metrics.stringWidth(name) <= width)) {
            return names;
        }
        int common = names.stream()
                .mapToInt(name -> shared(names.get(0), name))
                .min()
                .orElse(0);
        var telling = new ArrayList<String>();
        for (String name : names) {
            String rest = from(name, common);
            if (metrics.stringWidth(rest) > width) {
                int most = names.stream()
                        .filter(other -> !other.equals(name))
                        .mapToInt(other -> shared(name, other))
                        .max()
                        .orElse(0);
                String tail = from(name, Math.max(common, most));
                while (metrics.stringWidth(tail) > width && tail.length() > 2) {
                    tail = tail.substring(0, tail.length() - 2) + "…";
                }
                rest = tail;
            }
            telling.add(rest);
        }
        return telling;
    }

    private static int shared(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The end of {@code name} from the word in which {@code index} is. */
    private static String from(String name, int index) {
        int start = Math.min(index, name.length());
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
            start--;
        }
        return start < 4 ? name : "…" + name.substring(start);
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
