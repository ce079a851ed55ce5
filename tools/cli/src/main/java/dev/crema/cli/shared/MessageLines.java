package dev.crema.cli.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages for a terminal: long lines are broken between words. A command that a user may copy stays in one line. */
public final class MessageLines {
    private static final Pattern START = Pattern.compile("crema: | {2}(?:→|->) ");
    private static final Pattern WORD = Pattern.compile("\\bcrema [a-z].*?(?=[,;.](?: |$)|$)[,;.]?|\\S+");

    private MessageLines() {}

    /** The text with its messages and next steps broken; other lines, for example of tables, stay as they are. */
    static String fold(String text, int columns) {
        StringBuilder folded = new StringBuilder(text.length() + 64);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            folded.append(i == 0 ? "" : "\n");
            Matcher start = START.matcher(lines[i]);
            if (lines[i].length() > columns && start.lookingAt()) {
                fold(lines[i], start.end(), columns, folded);
            } else {
                folded.append(lines[i]);
            }
        }
        return folded.toString();
    }

    /** The text in lines of at most so many columns, but for longer words. */
    public static String wrapped(String text, int columns) {
        StringBuilder lines = new StringBuilder();
        fold(text, 0, columns, lines);
        return lines.toString();
    }

    private static void fold(String line, int start, int columns, StringBuilder folded) {
        folded.append(line, 0, start);
        int column = start;
        Matcher word = WORD.matcher(line).region(start, line.length());
        while (word.find()) {
            int length = word.group().length();
            if (column > start && column + 1 + length > columns) {
                folded.append('\n').append(" ".repeat(start));
                column = start;
            } else if (column > start) {
                folded.append(' ');
                column++;
            }
            folded.append(word.group());
            column += length;
        }
    }
}
