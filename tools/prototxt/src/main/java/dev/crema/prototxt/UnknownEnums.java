package dev.crema.prototxt;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes enum values that the schema has not out of a text. The parser can skip fields it does not know, but not values;
 * blanks in their place keep every other line and column where it was.
 */
final class UnknownEnums {
    private static final TextFormat.Parser PARSER =
            TextFormat.Parser.newBuilder().setAllowUnknownFields(true).build();
    private static final Pattern ASSIGNMENT = Pattern.compile("\\w+\\s*:\\s*$");
    private static final Pattern VALUE = Pattern.compile("\\w+");

    private UnknownEnums() {}

    /** The text without unknown enum values; errors of other kinds are left for the parser to report. */
    static String blankOut(String text, Message.Builder type) {
        String readable = text;
        while (true) {
            try {
                PARSER.merge(readable, type.getDefaultInstanceForType().newBuilderForType());
                return readable;
            } catch (TextFormat.ParseException e) {
                boolean unknown = String.valueOf(e.getMessage()).contains("has no value named");
                String next = unknown ? without(readable, e.getLine(), e.getColumn()) : readable;
                if (next.equals(readable)) {
                    return readable;
                }
                readable = next;
            }
        }
    }

    private static String without(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int value = start + column - 1;
        int begin = text.lastIndexOf('\n', value) + 1;
        Matcher field = ASSIGNMENT.matcher(text).region(begin, value);
        Matcher word = VALUE.matcher(text).region(value, text.length());
        if (!field.find() || !word.lookingAt()) {
            return text;
        }
        String blank = text.substring(field.start(), word.end()).replaceAll("\\S", " ");
        return text.substring(0, field.start()) + blank + text.substring(word.end());
    }
}
