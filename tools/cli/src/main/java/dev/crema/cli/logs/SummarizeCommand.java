package dev.crema.cli.logs;

import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.TrainSizeOption;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.export.Summary;
import dev.crema.log.export.SummaryTable;
import dev.crema.log.source.ShortNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema summarize}: a line a run. */
@Command(
        name = "summarize",
        description =
                "Shows each run in Caffe logs: net, solver, batch size, learning rate, iterations, speed, loss, accuracy,"
                        + " end and warnings. Batch sizes and learning rates are read from the logs. Reads runs of"
                        + " TensorBoard and MLflow too.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema summarize *.log",
            "  crema summarize --train-size 1281167 logs/",
            "  crema summarize runs/ mlruns/"
        })
final class SummarizeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = "Logs, event files, folders to search, or - for the standard input.")
    private List<String> logs = List.of();

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Records in the training set, for epochs, if the log does not contain it.")
    private Optional<Long> trainSize = Optional.empty();

    @Option(names = "--year", paramLabel = "Y", description = "Year of the first line.")
    private Optional<Integer> year = Optional.empty();

    @Option(names = "--json", description = "A JSON array instead of a table.")
    private boolean json;

    @Mixin
    private SparkMixin spark = new SparkMixin();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean there = spark.wanted();
        ReadOptions options = YearOption.of(year);
        OptionalLong size = TrainSizeOption.of(trainSize);
        LogInputs inputs = new LogInputs(options, spec.commandLine().getErr());
        List<String> names = inputs.names(logs);
        ShortNames titles = new ShortNames(names);
        List<Summary> summaries = new ArrayList<>();
        int[] read = new int[1];
        LogInputs.User user = log -> {
            read[0]++;
            summaries.addAll(summaries(log, titles.of(log.source()), size));
        };
        if (there) {
            inputs.readThere(names, spark, user);
        } else {
            inputs.read(names, user);
        }
        inputs.needOne(read[0]);
        if (json) {
            SummaryTable.json(summaries, new TextStream(out));
        } else {
            out.print(SummaryTable.text(summaries));
            out.flush();
        }
        return inputs.exitCode();
    }

    private static List<Summary> summaries(CaffeLog log, String shortName, OptionalLong size) {
        List<Summary> summaries = new ArrayList<>();
        List<Run> runs = Runs.of(log);
        for (Run run : runs) {
            String job = run.last().facts().getOrDefault("digits_job", "");
            String name = job.isEmpty() ? shortName : shortName + " (" + job + ")";
            String title = runs.size() == 1 ? name : name + " #" + (summaries.size() + 1);
            summaries.add(Summary.of(title, run, summaries.isEmpty() ? List.of(log) : List.of(), size));
        }
        if (runs.isEmpty()) {
            summaries.add(Summary.withoutRows(shortName, log));
        }
        return summaries;
    }
}
