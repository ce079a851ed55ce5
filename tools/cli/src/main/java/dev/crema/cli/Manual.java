package dev.crema.cli;

import dev.crema.cli.shared.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the page docs/commands.md, the man pages and the completion scripts from the commands' own model. */
final class Manual {
    private Manual() {}

    /** @param arguments {@code page FILE}, {@code man FOLDER} or {@code completion FOLDER} */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "page" -> Files.writeString(target, CommandsPage.filled(Files.readString(target)));
            case "man" -> writeMan(Files.createDirectories(target));
            case "completion" -> writeCompletion(Files.createDirectories(target));
            default -> throw new IllegalArgumentException("page, man or completion, not " + arguments[0]);
        }
    }

    /** Crema with all its commands. */
    static CommandLine model() {
        CommandLine line = new CommandLine(new Crema());
        for (String name : Crema.names()) {
            line.addSubcommand(name, Crema.command(name));
        }
        return line;
    }

    private static void writeCompletion(Path folder) throws IOException {
        Files.writeString(folder.resolve("crema"), Completion.bash(model()));
        Files.writeString(folder.resolve("crema.fish"), Completion.fish(model()));
    }

    private static void writeMan(Path folder) throws IOException {
        CommandLine all = model();
        Files.writeString(folder.resolve("crema.1"), ManPage.of(all, Version.number()));
        for (CommandLine command : all.getSubcommands().values()) {
            Files.writeString(
                    folder.resolve("crema-" + command.getCommandName() + ".1"), ManPage.of(command, Version.number()));
        }
    }

    /** The first line of a command's call, as {@code crema plot [OPTIONS] LOG...}. */
    static String synopsis(CommandSpec command) {
        StringBuilder text = new StringBuilder(command.qualifiedName()).append(" [OPTIONS]");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                text.append(' ').append(label(parameter));
            }
        }
        return text.toString();
    }

    private static String label(PositionalParamSpec parameter) {
        String label = parameter.paramLabel();
        if (parameter.hideParamSyntax()) {
            return label;
        }
        String repeated = parameter.arity().max() > 1 ? label + "..." : label;
        return parameter.required() ? repeated : "[" + repeated + "]";
    }

    /** The options that a command has of its own; those of every command are on the page of crema. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && (!option.inherited() || command.parent() == null))
                .toList();
    }

    /** The names of an option with its value, as {@code -o, --output FILE}. */
    static String names(OptionSpec option) {
        boolean value = option.arity().max() > 0 && !option.paramLabel().isEmpty();
        List<String> names = new ArrayList<>(List.of(option.names()));
        names.sort((a, b) -> Integer.compare(a.length(), b.length()));
        return String.join(", ", names) + (value ? " " + option.paramLabel() : "");
    }

    /** What an option does, with its default where the description does not state it. */
    static String description(ArgSpec argument) {
        String text = plain(argument.description());
        String value = argument.defaultValueString(true);
        if (value == null || text.toLowerCase(Locale.ROOT).contains("default")) {
            return text;
        }
        boolean telling = argument.defaultValue() != null || value.matches("[1-9]\\d*(\\.\\d+)?");
        return telling && !value.equals("false") && !value.isEmpty() ? text + " Default: " + value + "." : text;
    }

    /** The lines of a text without picocli's marks. */
    static String plain(String... lines) {
        List<String> plain = new ArrayList<>();
        for (String line : lines) {
            plain.add(CommandLine.Help.Ansi.OFF.string(line).replace("%n", " ").replace("%%", "%"));
        }
        return String.join(" ", plain).replaceAll("\\s+", " ").strip();
    }
}
