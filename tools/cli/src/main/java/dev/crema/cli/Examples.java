package dev.crema.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The examples of a help text, broken so that they fit the terminal and can still be pasted into a shell. */
final class Examples {
    /** A word of a shell: what is quoted stays together. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\S)+");

    private Examples() {}

    /** Breaks the long examples of a command's footer; other lines stay. */
    static void fit(CommandSpec command, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : command.usageMessage().footer()) {
            boolean example = line.startsWith("  crema ") && line.length() >= columns;
            lines.addAll(example ? broken(line, columns) : List.of(line));
        }
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    static List<String> broken(String line, int columns) {
        // A remark gets a line of its own: behind a backslash it would become part of the command.
        int remark = line.indexOf("  # ");
        if (remark > 0) {
            List<String> lines = new ArrayList<>(broken(line.substring(0, remark), columns));
            lines.add(line.substring(remark));
            return lines;
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder("  ");
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            // A backslash must have room behind it.
            if (current.toString().isBlank()
                    || current.length() + 1 + word.group().length() + 2 < columns) {
                current.append(current.toString().isBlank() ? "" : " ").append(word.group());
            } else {
                lines.add(current + " \\");
                current = new StringBuilder("      ").append(word.group());
            }
        }
        lines.add(current.toString());
        return lines;
    }
}
