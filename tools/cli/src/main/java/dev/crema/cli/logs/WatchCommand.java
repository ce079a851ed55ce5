package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.watch.Watch;
import dev.crema.study.curves.CurveAxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: follows a growing log in the terminal, and on a page of this machine. */
@Command(
        name = "watch",
        description = "Follows a growing Caffe log with a table and a curve, or with a live page on this machine.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema watch logs/lenet.log",
            "  crema watch logs/lenet.log --y accuracy",
            "  crema watch logs/lenet.log --serve 8080",
            "",
            "It ends when the run ends, or with Ctrl-C."
        })
final class WatchCommand implements Callable<Integer> {
    /** --serve without a port: any that is free. */
    private static final String ANY = "0";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "LOG", description = "The log; it may not exist yet.")
    private List<Path> logs = List.of();

    @Option(
            names = "--y",
            paramLabel = "WHAT",
            completionCandidates = Candidates.Measures.class,
            description = "The curve to draw: loss (default), lr, speed or the name of an output.")
    private String y = CurveAxes.LOSS;

    @Option(
            names = "--serve",
            arity = "0..1",
            fallbackValue = ANY,
            paramLabel = "PORT",
            description = "Serve a live page on 127.0.0.1 (default: any free port).")
    private String port = "";

    @Option(names = "--once", description = "Show what is there now, and end.")
    private boolean once;

    @Option(names = "--stay", description = "Continue when the run has ended (it may be resumed).")
    private boolean stay;

    @Override
    public Integer call() throws Exception {
        if (once && !port.isEmpty()) {
            throw CremaException.usage("--once and --serve exclude each other", "leave one of them out");
        }
        int served = port.isEmpty() ? 0 : port();
        Path log = logs.get(0);
        if (Files.isDirectory(log)) {
            throw CremaException.input(log + ": a folder cannot be watched", "name the log that grows");
        }
        if (once && !Files.exists(log)) {
            throw CremaException.input(log + ": no such file", "without --once, watch waits for it");
        }
        var watch = new Watch(
                log, y, stay, Duration.ofMillis(500), spec.commandLine().getOut());
        if (once) {
            watch.once();
            return ExitCode.OK;
        }
        if (port.isEmpty()) {
            watch.run();
        } else {
            watch.serve(served, spec.commandLine().getErr()::println);
        }
        return ExitCode.OK;
    }

    private int port() {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number < 65536) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as for a number that is no port.
        }
        throw CremaException.usage("--serve " + port + " is no port", "take a number from 1024 to 65535, or none");
    }
}
