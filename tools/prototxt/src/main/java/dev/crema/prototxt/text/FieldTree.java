package dev.crema.prototxt.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where fields and values stand in a text definition, whatever the fields are: the text is read without a schema, so
 * that places are known in files of forks too. Offsets are those of the text.
 */
public final class FieldTree {
    private final String text;
    private int at;

    private FieldTree(String text) {
        this.text = text;
    }

    /**
     * One value of a field; a list in brackets has several.
     *
     * @param name the field's name
     * @param field where the field's name begins
     * @param start where the value begins; of a message: its opening bracket
     * @param end behind the value
     * @param listed whether it is an element of a list in brackets
     * @param inside the values inside it; empty for what is no message
     * @param message whether it is a message
     */
    public record Value(
            String name, int field, int start, int end, boolean listed, List<Value> inside, boolean message) {
        public Value {
            inside = List.copyOf(inside);
        }

        /** All values of a name, in their order. */
        public List<Value> all(String wanted) {
            return inside.stream().filter(value -> value.name().equals(wanted)).toList();
        }
    }

    /**
     * The values of a text, in one message that stands for the whole.
     *
     * @return empty if the text is not in the form of fields
     */
    public static Optional<Value> of(String text) {
        FieldTree tree = new FieldTree(text);
        try {
            List<Value> all = tree.fields();
            tree.blank();
            return tree.at == text.length()
                    ? Optional.of(new Value("", 0, 0, text.length(), false, all, true))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private List<Value> fields() {
        List<Value> fields = new ArrayList<>();
        while (true) {
            separators();
            if (at >= text.length() || "}>".indexOf(text.charAt(at)) >= 0) {
                return fields;
            }
            int field = at;
            while (isWord(text.charAt(at))) {
                at++;
            }
            if (at == field) {
                throw new IndexOutOfBoundsException(at);
            }
            String name = text.substring(field, at);
            blank();
            if (text.charAt(at) == ':') {
                at++;
                blank();
            }
            if (text.charAt(at) == '[') {
                at++;
                separators();
                while (text.charAt(at) != ']') {
                    fields.add(value(name, field, true));
                    separators();
                }
                at++;
            } else {
                fields.add(value(name, field, false));
            }
        }
    }

    private Value value(String name, int field, boolean listed) {
        int start = at;
        char first = text.charAt(at);
        if (first == '{' || first == '<') {
            at++;
            List<Value> inside = fields();
            if (text.charAt(at) != (first == '{' ? '}' : '>')) {
                throw new IndexOutOfBoundsException(at);
            }
            at++;
            return new Value(name, field, start, at, listed, inside, true);
        }
        if (first == '"' || first == '\'') {
            return new Value(name, field, start, strings(), listed, List.of(), false);
        }
        if (first == '-') {
            at++;
            blank();
        }
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && ";,}]>#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw new IndexOutOfBoundsException(at);
        }
        return new Value(name, field, start, at, listed, List.of(), false);
    }

    /** Strings that follow each other are one value. */
    private int strings() {
        int end = at;
        while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            char quote = text.charAt(at++);
            while (text.charAt(at) != quote) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            end = at;
            blank();
        }
        at = end;
        return end;
    }

    private void separators() {
        blank();
        while (at < text.length() && ";,".indexOf(text.charAt(at)) >= 0) {
            at++;
            blank();
        }
    }

    private void blank() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                at++;
            }
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
