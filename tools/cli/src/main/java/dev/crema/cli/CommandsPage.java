package dev.crema.cli;

import dev.crema.cli.shared.ExitCode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The page docs/commands.md. People write its text; the tables between {@code <!-- options of COMMAND -->} and
 * {@code <!-- end -->} come from the commands' model.
 */
final class CommandsPage {
    private static final String END = "<!-- end -->";

    private CommandsPage() {}

    /**
     * The page with its tables made anew.
     *
     * @throws IllegalStateException where the place of a table is missing
     */
    static String filled(String page) {
        CommandLine all = Manual.model();
        String filled = replace(page, "exit codes", exitCodes());
        filled = replace(filled, "options of crema", table(all.getCommandSpec()));
        for (CommandLine command : all.getSubcommands().values()) {
            filled = replace(filled, "options of " + command.getCommandName(), section(command.getCommandSpec()));
        }
        return filled;
    }

    private static String replace(String page, String name, String table) {
        String start = "<!-- " + name + " -->";
        Matcher place = Pattern.compile(Pattern.quote(start) + ".*?" + Pattern.quote(END), Pattern.DOTALL)
                .matcher(page);
        if (!place.find()) {
            throw new IllegalStateException("docs/commands.md has no lines \"" + start + "\" and \"" + END + "\"");
        }
        return place.replaceFirst(Matcher.quoteReplacement(start + "\n" + table + END));
    }

    private static String section(CommandSpec command) {
        String summary = Manual.plain(command.usageMessage().description());
        return summary + "\n\n```\n" + Manual.synopsis(command) + "\n```\n\n" + table(command);
    }

    private static String table(CommandSpec command) {
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        List<OptionSpec> options = Manual.options(command);
        if (parameters.isEmpty() && options.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder("| option | meaning |\n|---|---|\n");
        parameters.forEach(parameter -> row(rows, parameter.paramLabel(), Manual.description(parameter)));
        options.forEach(option -> row(rows, Manual.names(option), Manual.description(option)));
        return rows.toString();
    }

    private static void row(StringBuilder rows, String name, String meaning) {
        rows.append("| `").append(name.replace("|", "\\|")).append("` | ");
        rows.append(meaning.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*"))
                .append(" |\n");
    }

    private static String exitCodes() {
        StringBuilder rows = new StringBuilder("| code | meaning |\n|---|---|\n");
        ExitCode.meanings().forEach((code, meaning) -> rows.append("| " + code + " | " + meaning + " |\n"));
        return rows.toString();
    }
}
