package dev.crema.cli;

import dev.crema.cli.data.DataCommands;
import dev.crema.cli.logs.LogCommands;
import dev.crema.cli.study.StudyCommands;
import dev.crema.cli.train.TrainCommands;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The {@code crema} command: finds the one command that was asked for, runs it, and turns failures into exit codes. */
@Command(
        name = "crema",
        description = "Trains real Caffe networks and shows what the batch size does to them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema study --solver prototxt/lenet/solver.prototxt --batch-sizes 16,64,256 -o study",
            "  crema parse-log caffe.log",
            "  crema plot *.log --x seconds --y loss -o loss.png",
            "",
            "crema COMMAND --help shows the options of a command, with examples."
        })
public final class Crema implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of failures.")
    private boolean debug;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (also: NO_COLOR).")
    private boolean noColor;

    @Option(
            names = "--native-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where native libraries are unpacked (also: CREMA_NATIVE_DIR).")
    private String nativeDir = "";

    private Crema() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        System.exit(
                run(arguments, new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset)));
    }

    /**
     * Runs the command line.
     *
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        // The version needs no command line parser, and should come at once.
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            out.println(Version.line());
            return ExitCode.OK;
        }
        System.setProperty("java.awt.headless", "true");
        String[] own = arguments.clone();
        return build(own).execute(own, out, err);
    }

    private static Session build(String[] arguments) {
        Crema root = new Crema();
        CommandLine line = new CommandLine(root);
        List<CommandEntry> entries = all();
        String wanted = "";
        for (int i = 0; i < arguments.length && wanted.isEmpty(); i++) {
            String name = arguments[i].replace('_', '-');
            if (entries.stream().anyMatch(entry -> entry.name().equals(name))) {
                arguments[i] = name; // device_query is device-query
                wanted = name;
            }
        }
        for (CommandEntry entry : entries) {
            if (wanted.isEmpty() || entry.name().equals(wanted)) {
                line.addSubcommand(entry.name(), entry.factory().get());
            }
        }
        return new Session(root, line, wanted);
    }

    /** Every command of every area. */
    static List<CommandEntry> all() {
        List<CommandEntry> entries = new ArrayList<>();
        entries.addAll(TrainCommands.all());
        entries.addAll(DataCommands.all());
        entries.addAll(LogCommands.all());
        entries.addAll(StudyCommands.all());
        return entries;
    }

    @Override
    public Integer call() {
        throw Failure.usage("no command given", "crema --help lists the commands");
    }

    private record Session(Crema root, CommandLine line, String wanted) {
        int execute(String[] arguments, PrintWriter out, PrintWriter err) {
            line.setOut(out).setErr(err);
            line.setPosixClusteredShortOptionsAllowed(false);
            line.setOverwrittenOptionsAllowed(true);
            line.setCaseInsensitiveEnumValuesAllowed(true);
            line.setUsageHelpWidth(100);
            line.setExecutionStrategy(this::prepareAndRun);
            line.setParameterExceptionHandler((exception, unused) -> usage(exception));
            line.setExecutionExceptionHandler((exception, unused, result) -> failed(exception));
            String[] normal = GflagsArguments.normalise(arguments);
            CommandLine command = line.getSubcommands().get(wanted);
            if (command != null) {
                normal = GflagsArguments.withSwitches(normal, command.getCommandSpec());
            }
            if (List.of(normal).contains("--no-color") || System.getenv("NO_COLOR") != null) {
                line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
            }
            return line.execute(normal);
        }

        private int prepareAndRun(ParseResult result) {
            if (root.version) {
                line.getOut().println(Version.line());
                return ExitCode.OK;
            }
            NativeDirectory.use(root.nativeDir);
            if (root.noColor) {
                System.setProperty("crema.color", "false");
            }
            return new CommandLine.RunLast().execute(result);
        }

        private int usage(ParameterException exception) {
            PrintWriter err = line.getErr();
            String command = exception.getCommandLine().getCommandSpec().qualifiedName();
            boolean noSuchCommand = wanted.isEmpty() && exception instanceof CommandLine.UnmatchedArgumentException;
            err.println("crema: "
                    + (noSuchCommand
                            ? "no such command: "
                                    + ((CommandLine.UnmatchedArgumentException) exception)
                                            .getUnmatched()
                                            .get(0)
                            : exception.getMessage()));
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
            err.println("  → " + command + " --help shows what it takes");
            return ExitCode.USAGE;
        }

        private int failed(Exception exception) {
            Failure failure = Failures.of(exception);
            PrintWriter err = line.getErr();
            err.println("crema: " + failure.text());
            if (!failure.nextStep().isEmpty()) {
                err.println("  → " + failure.nextStep());
            }
            if (root.debug) {
                exception.printStackTrace(err);
            }
            return failure.exitCode();
        }
    }
}
