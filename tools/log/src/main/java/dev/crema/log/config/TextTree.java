package dev.crema.log.config;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A text-protobuf message without a schema: fields in their order, each a word or another message. It takes what any
 * fork may write, and what is damaged is passed over, so that a dump never stops a log from being read.
 */
public final class TextTree {
    private static final int DEEPEST = 100;

    private final List<String> names = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private TextTree() {}

    /** Reads a message. */
    public static TextTree parse(String text) {
        TextTree root = new TextTree();
        new Reader(text).fields(root, 0);
        return root;
    }

    /** The first word of a field, or an empty string. */
    public String word(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && values.get(i) instanceof String word) {
                return word;
            }
        }
        return "";
    }

    /** Every word of a field. */
    public List<String> words(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && values.get(i) instanceof String word) {
                found.add(word);
            }
        }
        return found;
    }

    /** The first word of a field as a number. */
    public OptionalDouble number(String name) {
        return number(words(name));
    }

    /** The first word that is a number: where one is damaged, the field may stand there again. */
    private static OptionalDouble number(List<String> words) {
        for (String word : words) {
            OptionalDouble number = asNumber(word);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble asNumber(String word) {
        try {
            return OptionalDouble.of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The first word of a field as a whole number. */
    public OptionalLong whole(String name) {
        OptionalDouble number = number(name);
        return number.isPresent() ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
    }

    /** Every message of a field. */
    public List<TextTree> messages(String name) {
        List<TextTree> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && values.get(i) instanceof TextTree message) {
                found.add(message);
            }
        }
        return found;
    }

    /** Every message inside, whatever its name. */
    public List<TextTree> messages() {
        List<TextTree> found = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof TextTree message) {
                found.add(message);
            }
        }
        return found;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void fields(TextTree into, int depth) {
            while (true) {
                space();
                if (at >= text.length()) {
                    return;
                }
                char c = text.charAt(at);
                if (c == '}' || c == '>') {
                    at++;
                    if (depth > 0) {
                        return;
                    }
                    continue;
                }
                String name = word();
                if (name.isEmpty()) {
                    at++; // what is damaged is passed over
                    continue;
                }
                field(into, name, depth);
            }
        }

        private void field(TextTree into, String name, int depth) {
            space();
            boolean colon = at < text.length() && text.charAt(at) == ':';
            if (colon) {
                at++;
                space();
            }
            if (at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '<') && depth < DEEPEST) {
                at++;
                TextTree inner = new TextTree();
                fields(inner, depth + 1);
                into.names.add(name);
                into.values.add(inner);
            } else if (colon) {
                into.names.add(name);
                into.values.add(value());
            }
        }

        private void space() {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',' || text.charAt(at) == ';')) {
                at++;
            }
        }

        private String word() {
            int from = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return text.substring(from, at);
        }

        private String value() {
            if (at >= text.length()) {
                return "";
            }
            char quote = text.charAt(at);
            if (quote != '"' && quote != '\'') {
                return word();
            }
            int end = at + 1;
            StringBuilder value = new StringBuilder();
            while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
                if (text.charAt(end) == '\\' && end + 1 < text.length()) {
                    end++;
                }
                value.append(text.charAt(end));
                end++;
            }
            at = Math.min(text.length(), end + 1);
            return value.toString();
        }
    }
}
