package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.ReadOptions;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.export.Format;
import dev.crema.log.export.HparamsExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema parse-log}: Caffe's parse_log.py, right, and more formats. */
@Command(
        name = "parse-log",
        description =
                "Writes the content of Caffe logs as tables, JSON, TensorBoard events or MLflow runs. Reads logs of every"
                        + " Caffe and fork, .gz, .xz and .zst files, and runs of TensorBoard and MLflow.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema parse-log caffe.log  # writes caffe.log.train and caffe.log.test",
            "  crema parse-log --format json caffe.log | jq '.test[-1]'",
            "  crema parse-log --format tensorboard -o events logs/  # then: tensorboard --logdir events",
            "  crema parse-log --format mlflow -o mlruns logs/",
            "  # then: mlflow ui. MLflow 3.13 and newer: see docs/trackers.md"
        })
final class ParseLogCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = "Logs, event files, folders to search, or - for the standard input.")
    private List<String> logs = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the files go. Default: here; json and jsonl go to the standard output.")
    private String folder = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, json, jsonl, sh, tensorboard or mlflow. Default: csv.")
    private Format format = Format.CSV;

    @Option(
            names = "--stitch",
            description = "Join sessions that resumed each other, in one log or several. The later session wins where"
                    + " iterations repeat.")
    private boolean stitch;

    @Option(
            names = "--year",
            paramLabel = "Y",
            description = "Year of the first line, if neither the log nor its name contains it.")
    private Optional<Integer> year = Optional.empty();

    private final Map<String, Integer> used = new HashMap<>();
    private final HparamsExport hparams = new HparamsExport();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ReadOptions options = YearOption.of(year);
        LogInputs inputs = new LogInputs(options, err);
        asTheScript(err);
        List<String> names = inputs.names(logs);
        boolean toStream = format.isStream() && folder.isEmpty();
        List<CaffeLog> kept = new ArrayList<>();
        int[] count = new int[1];
        inputs.read(names, log -> {
            count[0]++;
            if (stitch || (toStream && (names.size() > 1 || format == Format.JSON))) {
                kept.add(log);
            } else if (toStream) {
                stream(List.of(log));
            } else {
                files(log, err);
            }
            diagnose(log, err);
        });
        inputs.needOne(count[0]);
        List<CaffeLog> joined = stitch ? stitched(kept) : kept;
        if (toStream && !joined.isEmpty()) {
            stream(joined);
        } else if (stitch) {
            for (CaffeLog log : joined) {
                files(log, err);
            }
        }
        if (format == Format.TENSORBOARD) {
            hparams.write(target());
        }
        return inputs.exitCode();
    }

    private static List<CaffeLog> stitched(List<CaffeLog> logs) {
        List<Run> runs = Runs.of(logs);
        List<CaffeLog> joined = new ArrayList<>();
        for (Run run : runs) {
            joined.add(Runs.asLog(run, logs));
        }
        return joined.isEmpty() ? logs : joined;
    }

    /** Caffe's parse_log.py takes LOG OUTDIR: a second name that is a folder, or nothing yet, is where the files go. */
    private void asTheScript(PrintWriter err) {
        if (logs.size() != 2 || !folder.isEmpty() || !Files.isRegularFile(Path.of(logs.get(0)))) {
            return;
        }
        Path second = Path.of(logs.get(1));
        boolean pattern = logs.get(1).matches(".*[*?\\[{].*") || logs.get(1).equals(LogInputs.STDIN);
        boolean looksLikeALog = logs.get(1).matches(".*\\.(log|txt|gz|xz|zst|json|INFO)");
        if (Files.isDirectory(second) || (!Files.exists(second) && !pattern && !looksLikeALog)) {
            folder = logs.get(1);
            logs = List.of(logs.get(0));
            err.println("crema: writing into " + folder + ", as parse_log.py LOG DIR does; -o DIR says it too");
        }
    }

    private void stream(List<CaffeLog> logs) throws IOException {
        format.write(logs, new TextStream(spec.commandLine().getOut()));
    }

    private void files(CaffeLog log, PrintWriter err) throws IOException {
        Path target = target();
        hparams.add(log);
        List<Path> files;
        try {
            files = format.write(log, target, unused(log.source()));
        } catch (IOException e) {
            throw CremaException.failed(
                            target + ": cannot be written: " + e.getMessage(), "choose another folder with -o")
                    .because(e);
        }
        StringBuilder line = new StringBuilder(log.source());
        line.append(": ").append(count(log.train().size(), "train row"));
        line.append(", ").append(count(log.test().size(), "test row")).append(" ->");
        for (Path file : files) {
            line.append(' ').append(file.normalize());
        }
        err.println(line);
    }

    private Path target() {
        return Path.of(folder.isEmpty() ? "." : folder);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The file's own name; a second log of the same name gets a number. */
    private String unused(String source) {
        Path file = Path.of(source).getFileName();
        String name = file == null ? "log" : file.toString();
        int times = used.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + "." + times;
    }

    private static void diagnose(CaffeLog log, PrintWriter err) {
        for (Diagnostic diagnostic : log.diagnostics()) {
            err.println(log.source() + ":" + diagnostic.firstLine() + ": "
                    + count((int) Math.min(Integer.MAX_VALUE, diagnostic.count()), "line") + " " + diagnostic.rule()
                    + ", the first: " + diagnostic.example().strip());
        }
    }
}
