package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.chart.picture.Pictures.Format;
import dev.crema.chart.report.Fact;
import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.ExitCode;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.Runs;
import dev.crema.log.source.LogFiles;
import dev.crema.log.source.SameLogs;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.LogAnswer;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.group.Effects;
import dev.crema.study.report.RunningCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema compare}: what existing logs say about the batch size. */
@Command(
        name = "compare",
        description =
                "Compares batch sizes by existing Caffe logs. Reads the batch size, learning rate and solver from the"
                        + " logs. Runs of TensorBoard and MLflow can be compared too.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema compare bs16.log bs64.log bs256.log -o compared",
            "  crema compare logs/ --train-size 60000 --target 'accuracy>=0.98' -o compared",
            "  crema compare bs*.log --batch-from 'bs(\\d+)' -o compared  # logs without a net dump"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "LOG", description = "Caffe logs, event files, folders or globs.")
    private List<String> logs = List.of();

    @Option(names = "-o", required = true, paramLabel = "DIR", description = "Folder for the results.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Mixin
    private MeasureMixin measure = new MeasureMixin();

    @Mixin
    private GivenBatchSizes batchSizes = new GivenBatchSizes();

    @Mixin
    private FiguresMixin figures = new FiguresMixin();

    @Mixin
    private CostMixin cost = new CostMixin();

    @Mixin
    private SparkMixin spark = new SparkMixin();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        boolean there = spark.wanted();
        Set<Format> formats = figures.formats();
        RunningCost asked = cost.cost();
        List<CaffeLog> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Path> files = SameLogs.once(
                LogFiles.expand(logs, (log, why) -> problems.add(LogFiles.explain(log, why))),
                (file, same) -> err.println("compare: " + file + " and " + same + " are the same log: counted once"));
        for (LogAnswer answer : files.isEmpty() ? List.<LogAnswer>of() : read(files, there)) {
            if (answer instanceof LogAnswer.Read found) {
                read.add(found.log());
            } else if (answer instanceof LogAnswer.Unread not) {
                problems.add(LogFiles.explain(not.path().toString(), not.problem()));
            }
        }
        problems.forEach(problem -> err.println("crema: " + problem));
        if (read.isEmpty()) {
            throw CremaException.input("none of the files is a readable Caffe log or run", "check the paths");
        }
        List<CaffeLog> once = SameRuns.once(
                read,
                (log, same) -> err.println(
                        "compare: " + log.source() + " and " + same.source() + " are the same run: counted once"));
        Conclusion conclusion =
                Conclusion.of(Effects.ofRuns(batchSizes.of(Runs.of(once)), measure.options(Optional.empty())));
        if (conclusion.effects().groups().isEmpty()) {
            throw CremaException.input("none of the logs contains training", "give logs of caffe train");
        }
        List<Fact> provenance = List.of(
                new Fact("logs", Integer.toString(read.size())),
                new Fact(
                        "read",
                        String.join(", ", read.stream().map(CaffeLog::source).toList())),
                new Fact("made", LocalDate.now(ZoneId.systemDefault()) + " by crema compare"));
        Outputs.write(
                conclusion,
                Optional.empty(),
                Optional.empty(),
                folder,
                formats,
                asked,
                "What the batch size did",
                provenance,
                spec.commandLine().getOut(),
                err);
        return problems.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
    }

    private List<LogAnswer> read(List<Path> files, boolean there) throws IOException, InterruptedException {
        if (!there) {
            return LogAnswer.here(files, ReadOptions.DEFAULT);
        }
        try (Cluster cluster = spark.open(0, false)) {
            return cluster.readLogs(files, ReadOptions.DEFAULT);
        }
    }
}
