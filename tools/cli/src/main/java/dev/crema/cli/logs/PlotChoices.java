package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.chart.Look;
import dev.crema.chart.Theme;
import dev.crema.cli.plot.AxisRange;
import dev.crema.cli.plot.LegendNames;
import dev.crema.cli.plot.PlotOptions;
import dev.crema.cli.plot.PlotType;
import dev.crema.cli.plot.Split;
import dev.crema.cli.shared.Candidates;
import dev.crema.cli.shared.TrainSizeOption;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code plot} that say what is drawn and how; all of them are checked before a log is read. */
final class PlotChoices {
    @Option(
            names = "--x",
            paramLabel = "WHAT",
            completionCandidates = Candidates.XAxes.class,
            description = "The x axis: iterations (default), seconds, epochs, samples or wall.")
    private String x = "";

    @Option(
            names = "--y",
            paramLabel = "WHAT",
            completionCandidates = Candidates.Measures.class,
            description = "The y axis: loss (default), lr, speed, or the name of an output. Repeat for several charts.")
    private List<String> y = List.of();

    @Option(names = "--split", paramLabel = "ROWS", description = "Rows to draw: train, test or both (default).")
    private Split split = Split.BOTH;

    @Option(names = "--smooth", paramLabel = "W", description = "Weight of the moving average: 0 or more, less than 1.")
    private double smooth;

    @Option(names = "--log-x", description = "Logarithmic x axis.")
    private boolean logX;

    @Option(names = "--log-y", description = "Logarithmic y axis.")
    private boolean logY;

    @Option(
            names = "--band",
            paramLabel = "seeds",
            completionCandidates = Candidates.Bands.class,
            description = "Draw runs that differ only in their seed as one curve: the mean and the 95 %% interval.")
    private String band = "";

    @Option(names = "--size", paramLabel = "WxH", description = "Size in pixels. Default: 960x560 for one chart.")
    private String size = "";

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Factor for the number of pixels: 2 for screens of high resolution.")
    private double scale = 1;

    @Option(names = "--theme", paramLabel = "NAME", description = "light (default) or dark.")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "Title of the picture. Default: a title made from the data.")
    private String title = "";

    @Option(
            names = "--legend",
            paramLabel = "LOG=NAME",
            description = "Name of a run in the picture. Repeat for several runs.")
    private List<String> legend = List.of();

    @Option(
            names = "--x-range",
            paramLabel = "A..B",
            description = "Part of the x axis to show: 100..500, 100.. or ..500. A time is in seconds.")
    private String xRange = "";

    @Option(names = "--y-range", paramLabel = "A..B", description = "Part of the y axis to show.")
    private String yRange = "";

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Number of training records. Needed for epochs only.")
    private Optional<Long> trainSize = Optional.empty();

    @Option(names = "--snapshots", description = "Also mark snapshots.")
    private boolean snapshots;

    @Option(
            names = "--type",
            paramLabel = "0..7",
            completionCandidates = Candidates.PlotTypes.class,
            description = "Type of chart, by its number in Caffe's plot_training_log.py.")
    private List<String> type = List.of();

    LegendNames names() {
        return new LegendNames(legend);
    }

    boolean snapshots() {
        return snapshots;
    }

    /** The choices, or the mistake in them. */
    PlotOptions options() {
        XAxis across = x.isEmpty() ? XAxis.ITERATIONS : xAxis();
        List<String> measures =
                y.isEmpty() ? List.of(CurveAxes.LOSS) : y.stream().distinct().toList();
        Split rows = split;
        if (!type.isEmpty()) {
            PlotType kind = PlotType.of(type.get(type.size() - 1));
            across = x.isEmpty() ? kind.x() : across;
            measures = y.isEmpty() ? List.of(kind.measure()) : measures;
            rows = kind.split();
        }
        if (!band.isEmpty() && !band.equals("seeds")) {
            throw CremaException.usage("--band " + band + " is not known", "use --band seeds");
        }
        if (!(smooth >= 0 && smooth < 1)) {
            throw CremaException.usage("--smooth must be 0 or more and less than 1, not " + smooth, "try 0.9");
        }
        if (!xRange.isEmpty() && across == XAxis.WALL) {
            throw CremaException.usage("--x-range does not work with --x wall", "use --x seconds");
        }
        return new PlotOptions(
                across,
                measures,
                rows,
                smooth,
                logX,
                logY,
                AxisRange.of("--x-range", xRange, logX && across != XAxis.WALL),
                AxisRange.of("--y-range", yRange, logY),
                !band.isEmpty(),
                look(measures.size()),
                title,
                TrainSizeOption.of(trainSize));
    }

    private XAxis xAxis() {
        return XAxis.of(x)
                .orElseThrow(() -> CremaException.usage(
                        "--x " + x + " cannot be used as the x axis",
                        "use one of: " + String.join(", ", XAxis.keys())));
    }

    private Look look(int charts) {
        Look standard = Look.standard();
        int width = standard.width();
        int height = charts == 1 ? standard.height() : charts * 420;
        if (!size.isEmpty()) {
            var parts = new ArrayList<>(List.of(size.toLowerCase(Locale.ROOT).split("x", -1)));
            try {
                width = Integer.parseInt(parts.get(0).strip());
                height = Integer.parseInt(
                        parts.get(parts.size() == 2 ? 1 : parts.size()).strip());
            } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
                throw CremaException.usage(
                        "--size " + size + " is not a size", "give width and height, for example --size 1200x700");
            }
        }
        return new Look(width, height, scale, theme);
    }
}
