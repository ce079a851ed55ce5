package dev.crema.chart.report;

import java.util.Locale;

/** Builds HTML in which every text is escaped; only {@link #raw} is not. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** An opening tag with attributes by name and value. */
    Html open(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        text.append('>');
        return this;
    }

    Html close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Html text(String words) {
        text.append(escaped(words));
        return this;
    }

    /** An element that holds words. */
    Html element(String name, String words, String... attributes) {
        return open(name, attributes).text(words).close(name);
    }

    /** Markup of our own making. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Words that mean nothing to a browser but themselves, between tags and inside quotes. */
    static String escaped(String words) {
        var safe = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }

    /** A name for a CSS class: {@code not-enough-data}. */
    static String styleName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
