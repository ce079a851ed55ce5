package dev.crema.base;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Text for terminals and files that know ASCII only, as in {@code LANG=C}. */
public final class PlainText {
    private static final String SIGNS = "→←≥≤≈–—−±×·…µ²³°“”‘’≠∞█▇▆▅▄▃▂▁│─";
    private static final String[] PLAIN = {
        "->", "<-", ">=", "<=", "~", "-", "-", "-", "+/-", "x", "*", "...", "u", "2", "3", " deg", "\"", "\"", "'", "'",
        "!=", "inf", "#", "#", "#", "=", "=", "-", "-", "_", "|", "-"
    };

    private PlainText() {}

    /** Replaces the signs that {@code charset} lacks: {@code →} by {@code ->}; what has no likeness becomes a {@code ?}. */
    public static String of(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            String sign = Character.toString(point);
            int known = SIGNS.indexOf(sign);
            plain.append(encoder.canEncode(sign) ? sign : known < 0 ? "?" : PLAIN[known]);
        });
        return plain.toString();
    }

    /**
     * The text without characters that command a terminal: names of files and layers are anybody's. Each becomes a {@code ?};
     * ends of lines and tabs stay.
     */
    public static String printable(String text) {
        boolean clean = text.chars().noneMatch(PlainText::commands);
        if (clean) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> printable.append(commands(c) ? '?' : (char) c));
        return printable.toString();
    }

    private static boolean commands(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    /** The text as a cell of a table that spreadsheets open: what begins like a formula gets an apostrophe. */
    public static String noFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
