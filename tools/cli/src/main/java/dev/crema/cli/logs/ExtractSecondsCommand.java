package dev.crema.cli.logs;

import dev.crema.base.WholeFile;
import dev.crema.cli.shared.ExitCode;
import dev.crema.log.CaffeLogs;
import dev.crema.log.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema extract-seconds}: as Caffe's script, one number a line that says Iteration. */
@Command(
        name = "extract-seconds",
        description = "Prints the seconds since \"Solving\" of every line that says Iteration, as Caffe's"
                + " extract_seconds.py does.",
        sortOptions = false,
        footer = {"", "Example:", "  crema extract-seconds caffe.log seconds.txt"})
final class ExtractSecondsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LOG", description = "A log, or - for the standard input.")
    private String log = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "A file. Default: the standard output.")
    private String target = "";

    @Option(names = "--year", paramLabel = "Y", description = "Year of the first line.")
    private int year;

    @Override
    public Integer call() throws IOException {
        ReadOptions options = new ReadOptions(year == 0 ? OptionalInt.empty() : OptionalInt.of(year));
        double[] seconds = log.equals(LogInputs.STDIN)
                ? CaffeLogs.iterationSeconds(System.in, "stdin", options)
                : CaffeLogs.iterationSeconds(Path.of(log), options);
        if (target.isEmpty()) {
            TextStream out = new TextStream(spec.commandLine().getOut());
            write(seconds, out);
            out.flush();
        } else {
            WholeFile.write(Path.of(target), out -> write(seconds, out));
        }
        return ExitCode.OK;
    }

    private static void write(double[] seconds, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (double second : seconds) {
            text.append(String.format(Locale.ROOT, "%.6f%n", second));
            if (text.length() > 1 << 15) {
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                text.setLength(0);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
