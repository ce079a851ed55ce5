package dev.crema.cli;

import dev.crema.base.CremaException;
import dev.crema.base.Setting;
import dev.crema.base.Terminal;
import dev.crema.cli.data.DataCommands;
import dev.crema.cli.data.Recovery;
import dev.crema.cli.logs.LogCommands;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.ResultStream;
import dev.crema.cli.shared.Version;
import dev.crema.cli.study.StudyCommands;
import dev.crema.cli.train.TrainCommands;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code crema} command: the options of every command, and the way from the command line to an exit code. */
@Command(
        name = "crema",
        description = "Trains real Caffe networks and shows what the batch size does to them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema study --solver solver.prototxt --batch-sizes 16,64,256 -o study",
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
    boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of failures.")
    @SuppressWarnings("UnusedVariable") // read before the command line is parsed, so that its failures show a trace too
    private boolean debug;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (also: NO_COLOR).")
    boolean noColor;

    @Option(
            names = "--native-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where native libraries are unpacked (also: CREMA_NATIVE_DIR).")
    String nativeDir = "";

    Crema() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        try {
            System.exit(onStreams(arguments));
        } catch (LinkageError e) { // of the classes that report failures
            System.err.println("crema: a part of Crema cannot be loaded: " + e.getMessage());
            System.err.println("  -> let a process open more files: ulimit -n 1024 (ulimit -n shows the limit)");
            System.exit(1);
        }
    }

    private static int onStreams(String[] arguments) {
        Charset charset = Terminal.charset();
        ResultStream results = ResultStream.stdout();
        System.setOut(new PrintStream(results, true, charset));
        PrintWriter err = ResultStream.messages(System.err, charset);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Failures.report(thrown, err, debug(arguments)));
        return run(arguments, ResultStream.writer(results, charset), err);
    }

    /**
     * Runs the command line. Whatever is thrown becomes a message and an exit code, and results that cannot be written are a
     * failure.
     *
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        boolean debug = debug(arguments);
        Setting.namedBy(OptionNames.all());
        try {
            Recovery.ofNamed(arguments, err);
            int exitCode = execute(arguments, out, err, debug);
            out.flush();
            err.flush();
            return exitCode;
        } catch (Throwable thrown) { // OutOfMemoryError and its like too: a raw trace tells a user nothing
            return Failures.report(thrown, err, debug);
        }
    }

    private static int execute(String[] arguments, PrintWriter out, PrintWriter err, boolean debug) throws Throwable {
        // The version needs no command line parser, and should come at once.
        if (arguments.length == 1 && List.of("--version", "-V", "version").contains(arguments[0])) {
            out.println(Version.line());
            return ExitCode.OK;
        }
        System.setProperty("java.awt.headless", "true");
        // The reader of HDF5 files logs through SLF4J, which complains on stderr where nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // No option has such a type. To look for them costs as much as the rest of picocli.
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", "java\\.time\\..*,java\\.sql\\..*");
        if (debug) {
            System.setProperty("crema.debug", "true"); // the child in which Caffe runs reads it too
        }
        return new Invocation(arguments, out, err).execute();
    }

    private static boolean debug(String[] arguments) {
        return List.of(arguments).contains("--debug");
    }

    /** The names of all commands, in the order in which the help shows them. */
    static List<String> names() {
        List<String> names = new ArrayList<>(TrainCommands.NAMES);
        names.addAll(DataCommands.NAMES);
        names.addAll(LogCommands.NAMES);
        names.addAll(StudyCommands.NAMES);
        return names;
    }

    /** The command of one of these names. */
    static Callable<Integer> command(String name) {
        if (TrainCommands.NAMES.contains(name)) {
            return TrainCommands.make(name);
        }
        if (DataCommands.NAMES.contains(name)) {
            return DataCommands.make(name);
        }
        return LogCommands.NAMES.contains(name) ? LogCommands.make(name) : StudyCommands.make(name);
    }

    @Override
    public Integer call() {
        throw CremaException.usage("no command given", "crema --help lists the commands");
    }
}
