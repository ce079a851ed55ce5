package dev.crema.cli.plot;

import dev.crema.chart.Limits;
import dev.crema.chart.Look;
import dev.crema.log.figures.XAxis;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a plot shows, all of it checked before any log is read.
 *
 * @param measures what stands on y, one chart for each
 * @param smoothing weight of the moving average, 0 for none
 * @param xLimits the part of x that is shown, in seconds where x is time
 * @param yLimits the part of y that is shown
 * @param seedBands whether runs that differ only in their seed are drawn as mean and interval
 * @param title the chart's title; {@code ""} for one made from the data
 * @param trainSize records in the training set, where somebody said
 */
public record PlotOptions(
        XAxis x,
        List<String> measures,
        Split split,
        double smoothing,
        boolean logX,
        boolean logY,
        Limits xLimits,
        Limits yLimits,
        boolean seedBands,
        Look look,
        String title,
        OptionalLong trainSize) {
    public PlotOptions {
        measures = List.copyOf(measures);
    }
}
