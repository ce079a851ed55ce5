package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import dev.crema.chart.Role;
import dev.crema.chart.picture.Pictures;
import dev.crema.chart.report.Curves;
import dev.crema.chart.report.Report;
import dev.crema.chart.report.ReportPage;
import dev.crema.cli.plot.LegendNames;
import dev.crema.cli.plot.PlotOptions;
import dev.crema.cli.plot.PlottedRun;
import dev.crema.cli.plot.RunChart;
import dev.crema.cli.plot.RunPage;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plot}: curves of one or many logs as PNG, SVG, PDF or an interactive page. */
@Command(
        name = "plot",
        description = "Draws the curves of Caffe logs as a picture (png, jpg, svg, pdf) or an interactive page (html).",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema plot train.log -o loss.png",
            "  crema plot logs/ --x seconds --y accuracy -o accuracy.svg",
            "  crema plot batch*.log --y loss --y lr --smooth 0.9 --log-y -o curves.pdf",
            "  crema plot seed*.log --y accuracy --split test --band seeds -o seeds.png",
            "  crema plot a.log b.log --legend a=before --legend b=after --y-range ..2 -o two.png",
            "  crema plot logs/ -o curves.html",
            "  crema plot train.log --type 6 -o loss.png  # type 6 of plot_training_log.py"
        })
final class PlotCommand implements Callable<Integer> {
    /** Names of runs that a message lists; a picture of hundreds of logs would fill the terminal with them. */
    private static final int NAMED = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = "Caffe logs, folders or globs. - reads the standard input.")
    private List<String> logs = List.of();

    @Option(
            names = "-o",
            required = true,
            paramLabel = "FILE",
            description = "File to write. Its name ends with .png, .jpg, .svg, .pdf or .html.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin
    private PlotChoices choices = new PlotChoices();

    @Override
    public Integer call() throws IOException {
        boolean page = isPage(file);
        PlotOptions options = choices.options();
        LegendNames names = choices.names();
        var inputs = new LogInputs(ReadOptions.DEFAULT, spec.commandLine().getErr());
        var read = new ArrayList<CaffeLog>();
        inputs.read(inputs.names(logs), read::add);
        inputs.needOne(read.size());
        List<PlottedRun> runs = PlottedRun.of(read, options.trainSize(), choices.snapshots(), names);
        if (runs.isEmpty()) {
            throw CremaException.input("none of the logs contains training", "crema summarize shows what they contain");
        }
        // The page, too, must hold what was asked for.
        var chart = new RunChart(runs, options);
        List<LineChart> charts = chart.charts();
        List<Note> notes = page ? chart.missing() : notes(charts, options.look());
        notes.forEach(note -> say(note.first(NAMED)));
        try {
            if (page) {
                ReportPage.write(
                        opening(
                                RunPage.of(
                                                charts.get(0).title(),
                                                runs,
                                                options.x(),
                                                options.measures().get(0))
                                        .withWarnings(
                                                notes.stream().map(Note::full).toList()),
                                options),
                        file);
            } else {
                Pictures.write(charts, options.look(), file);
            }
        } catch (IOException refused) {
            String why = String.valueOf(refused.getMessage());
            throw CremaException.output(why, "choose another place with -o").because(refused);
        }
        long curves = charts.stream()
                .mapToLong(one -> one.series().size() + one.behind().size())
                .sum();
        say("wrote " + file + ": " + count(runs.size(), "run") + ", " + count(curves, "curve"));
        return inputs.exitCode();
    }

    private static List<Note> notes(List<LineChart> charts, Look look) {
        return charts.stream()
                .flatMap(one -> Pictures.notes(one, look).stream())
                .distinct()
                .toList();
    }

    /** The page shows at first what the options ask for. */
    private static Report opening(Report report, PlotOptions options) {
        Optional<Role> role = switch (options.split()) {
            case TRAIN -> Optional.of(Role.TRAIN);
            case TEST -> Optional.of(Role.TEST);
            case BOTH -> Optional.empty();
        };
        var start = new Curves.Start(
                role, options.smoothing(), options.logX(), options.logY(), options.xLimits(), options.yLimits());
        return report.withCurves(
                report.curves().stream().map(curves -> curves.opening(start)).toList());
    }

    private void say(String text) {
        spec.commandLine().getErr().println("plot: " + text);
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static boolean isPage(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            return true;
        }
        if (Pictures.Format.of(file).isEmpty()) {
            throw CremaException.usage(
                    file + ": this ending is not a known format", "use .png, .jpg, .svg, .pdf or .html");
        }
        return false;
    }
}
