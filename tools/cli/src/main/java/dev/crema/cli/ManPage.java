package dev.crema.cli;

import dev.crema.cli.shared.ExitCode;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command's page for {@code man}, in roff. */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandLine command, String version) {
        return new ManPage().write(command, version);
    }

    private String write(CommandLine line, String version) {
        CommandSpec command = line.getCommandSpec();
        String name = command.qualifiedName("-");
        macro("TH \"" + name.toUpperCase(Locale.ROOT) + "\" 1 \"\" \"Crema " + version + "\" \"Crema manual\"");
        macro("SH NAME");
        text(name + " - " + Manual.plain(command.usageMessage().description()));
        macro("SH SYNOPSIS");
        text(command.parent() == null ? "crema COMMAND [OPTIONS]" : Manual.synopsis(command));
        if (!line.getSubcommands().isEmpty()) {
            macro("SH COMMANDS");
            line.getSubcommands()
                    .values()
                    .forEach(sub -> entry(
                            sub.getCommandName(),
                            Manual.plain(sub.getCommandSpec().usageMessage().description())));
        }
        macro("SH OPTIONS");
        command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> entry(parameter.paramLabel(), Manual.description(parameter)));
        Manual.options(command).forEach(option -> entry(Manual.names(option), Manual.description(option)));
        examples(command);
        macro("SH EXIT STATUS");
        ExitCode.meanings().forEach(this::entry);
        macro("SH SEE ALSO");
        text(command.parent() == null ? "crema-train(1), crema-plot(1), crema-compare(1)" : "crema(1)");
        return page.toString();
    }

    private void examples(CommandSpec command) {
        macro("SH EXAMPLES");
        macro("nf");
        for (String line : command.usageMessage().footer()) {
            if (line.startsWith("  ")) {
                text(line.replace("%%", "%").strip());
            }
        }
        macro("fi");
    }

    private void entry(String name, String meaning) {
        macro("TP");
        page.append("\\fB").append(escaped(name)).append("\\fR\n");
        text(meaning);
    }

    private void macro(String name) {
        page.append('.').append(name).append('\n');
    }

    private void text(String text) {
        page.append(text.startsWith(".") || text.startsWith("'") ? "\\&" : "")
                .append(escaped(text))
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    }
}
