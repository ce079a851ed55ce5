package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import dev.crema.chart.colour.RunStyle;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;

/** What a kind of chart brings to a picture; {@link Picture} lays it out. */
sealed interface Drawing permits LineDrawing, EffectDrawing, TradeOffDrawing, HeatMapDrawing {

    static Drawing of(Chart chart, Look look) {
        if (chart instanceof dev.crema.chart.LineChart lines) {
            return new LineDrawing(lines, look);
        }
        if (chart instanceof dev.crema.chart.TradeOff tradeOff) {
            return new TradeOffDrawing(tradeOff, look);
        }
        if (chart instanceof dev.crema.chart.HeatMap map) {
            return new HeatMapDrawing(map, look);
        }
        return new EffectDrawing((dev.crema.chart.EffectChart) chart, look);
    }

    Chart chart();

    /** What is named at the right, in reading order. */
    List<RunStyle> styles();

    /** What the strokes and signs mean. */
    List<Header.Key> keys();

    /** What is not shown. */
    default List<Note> notes() {
        return List.of();
    }

    /** Axes, grid and curves. */
    XYPlot plot();

    /** Signs on top of the curves. */
    void sign(Surface on);

    /** By label, the y in the picture at which its curve reaches the right edge. */
    Map<String, Double> ends(Surface on);
}
