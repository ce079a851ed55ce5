package dev.crema.cli;

import dev.crema.base.Spelling;
import dev.crema.base.Terminal;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of {@code crema}: finds the command, makes the model of that one alone, and runs it. */
final class Invocation {
    private final Crema root = new Crema();
    private final CommandLine line = new CommandLine(root);
    private final String[] arguments;
    private final PrintWriter out;
    private final PrintWriter err;
    private String wanted = "";

    Invocation(String[] arguments, PrintWriter out, PrintWriter err) {
        this.arguments = asHelpOption(arguments);
        this.out = out;
        this.err = err;
    }

    /** {@code crema help train} is {@code crema train --help}. */
    private static String[] asHelpOption(String[] typed) {
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed.clone();
        }
        List<String> rest = new ArrayList<>(Arrays.asList(typed).subList(1, typed.length));
        rest.add("--help");
        return rest.toArray(String[]::new);
    }

    int execute() throws Throwable {
        try {
            return prepareAndRun(read());
        } catch (ParameterException exception) {
            return usage(exception);
        } catch (ExecutionException exception) {
            throw exception.getCause() == null ? exception : exception.getCause();
        }
    }

    /**
     * Reads the words of the call, and does nothing.
     *
     * @throws ParameterException if the command does not take them
     */
    ParseResult read() {
        List<String> names = Crema.names();
        for (int i = 0; i < arguments.length && wanted.isEmpty(); i++) {
            String name = arguments[i].replace('_', '-');
            if (names.contains(name)) {
                arguments[i] = name; // device_query is device-query
                wanted = name;
            }
        }
        if (wanted.isEmpty()) {
            names.forEach(name -> line.addSubcommand(name, heading(Crema.command(name))));
        } else {
            line.addSubcommand(wanted, Crema.command(wanted));
        }
        configure();
        String[] normal = ScriptOrders.options(GflagsArguments.normalise(arguments));
        CommandLine command = line.getSubcommands().get(wanted);
        if (command != null) {
            normal = GflagsArguments.withoutGlog(normal, command.getCommandSpec());
            normal = GflagsArguments.withSwitches(normal, command.getCommandSpec());
        }
        if (List.of(normal).contains("--no-color") || System.getenv("NO_COLOR") != null) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        }
        return line.parseArgs(normal);
    }

    /** What the list of all commands shows of one. The models of all would take longer than everything else. */
    private static CommandSpec heading(Callable<Integer> command) {
        CommandSpec heading = CommandSpec.create();
        heading.usageMessage()
                .description(command.getClass().getAnnotation(Command.class).description());
        return heading;
    }

    private void configure() {
        line.setOut(out).setErr(err);
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setOverwrittenOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        boolean help =
                List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
        int columns = help && Terminal.isStdout() ? Terminal.size().columns() : Terminal.COLUMNS;
        int width = Math.max(60, Math.min(100, columns));
        line.setUsageHelpWidth(width);
        line.getSubcommands().values().forEach(command -> Examples.fit(command.getCommandSpec(), width));
    }

    private int prepareAndRun(ParseResult result) {
        if (root.version) {
            out.println(Version.line());
            return ExitCode.OK;
        }
        NativeDirectory.use(root.nativeDir);
        if (root.noColor) {
            System.setProperty("crema.color", "false");
        }
        for (CommandLine command : result.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                // Written, not printed: what is printed commands no terminal, and help is bold and coloured there.
                out.write(command.getUsageMessage());
                out.flush();
                return ExitCode.OK;
            }
        }
        return new CommandLine.RunLast().execute(result);
    }

    private int usage(ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String unmatched = exception instanceof UnmatchedArgumentException found
                ? found.getUnmatched().get(0)
                : "";
        boolean noSuchCommand = wanted.isEmpty() && !unmatched.isEmpty() && !unmatched.startsWith("-");
        err.println("crema: " + (noSuchCommand ? "no such command: " + unmatched : exception.getMessage()));
        hint(exception.getCommandLine(), unmatched, noSuchCommand);
        err.println("  → " + command + " --help shows what it takes");
        return ExitCode.USAGE;
    }

    private void hint(CommandLine command, String unmatched, boolean isCommand) {
        String typed = unmatched.contains("=") ? unmatched.substring(0, unmatched.indexOf('=')) : unmatched;
        List<String> known = isCommand
                ? Crema.names()
                : command.getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith("--"))
                        .toList();
        if (isCommand || typed.startsWith("--")) {
            Synonyms.of(typed, known)
                    .or(() -> Spelling.nearest(typed, known))
                    .ifPresent(name -> err.println("  → did you mean " + name + "?"));
        }
    }
}
