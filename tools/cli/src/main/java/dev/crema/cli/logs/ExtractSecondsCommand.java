package dev.crema.cli.logs;

import dev.crema.base.RowChunks;
import dev.crema.base.WholeFile;
import dev.crema.cli.shared.ExitCode;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema extract-seconds}: as Caffe's script, one number a line that says Iteration. */
@Command(
        name = "extract-seconds",
        description = "Prints the seconds from \"Solving\" to every line with Iteration, as Caffe's"
                + " extract_seconds.py does.",
        sortOptions = false,
        footer = {"", "Example:", "  crema extract-seconds caffe.log seconds.txt"})
final class ExtractSecondsCommand implements Callable<Integer> {
    private static final int LONGEST = 400; // even of the largest double

    /** Its microseconds are exact in a double. */
    private static final double MOST = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LOG", description = "A log, or - for the standard input.")
    private String log = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "A file. Default: the standard output.")
    private String target = "";

    @Option(names = "--year", paramLabel = "Y", description = "Year of the first line.")
    private Optional<Integer> year = Optional.empty();

    @Override
    public Integer call() throws IOException {
        ReadOptions options = YearOption.of(year);
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
        RowChunks.write(seconds.length, 10, out, (from, to, chunk) -> write(seconds, from, to, chunk));
    }

    /** A line a number, with six digits behind the point: a {@code String.format} for each took most of the time. */
    private static void write(double[] seconds, int from, int to, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 13];
        int size = 0;
        for (int i = from; i < to; i++) {
            double second = seconds[i];
            if (size > buffer.length - LONGEST) {
                out.write(buffer, 0, size);
                size = 0;
            }
            if (!(second >= 0 && second < MOST)) { // a clock that went back
                byte[] text = String.format(Locale.ROOT, "%.6f%n", second).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(text, 0, buffer, size, text.length);
                size += text.length;
                continue;
            }
            long micros = Math.round(second * 1e6);
            size = digits(micros / 1_000_000, 1, buffer, size);
            buffer[size++] = '.';
            size = digits(micros % 1_000_000, 6, buffer, size);
            buffer[size++] = '\n';
        }
        out.write(buffer, 0, size);
    }

    /** Writes a number that is not negative with so many digits at least; the position behind it. */
    private static int digits(long number, int least, byte[] buffer, int at) {
        int count = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            count++;
        }
        int end = at + Math.max(least, count);
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }
}
