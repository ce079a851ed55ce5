package dev.crema.chart.picture;

import dev.crema.chart.Band;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.colour.RunStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;

/** A {@link LineChart} ready to be drawn: {@link LineLayers}, and signs on top. */
final class LineDrawing implements Drawing {
    private final LineChart chart;
    private final boolean bothRoles;
    private final List<Curve> curves;
    private final List<Curve> behind;
    private final Frame frame;
    private final LineLayers layers;
    private final LineSigns signs;

    LineDrawing(LineChart chart, Look look) {
        this.chart = chart;
        bothRoles = chart.series().stream().map(Series::role).distinct().count() > 1;
        Range x = XRange.of(chart);
        int columns = (int) Math.ceil(look.width() * Math.max(look.scale(), 2));
        curves = chart.series().stream()
                .map(series -> Curve.of(series, weight(series), chart.x(), chart.y(), x, columns))
                .toList();
        behind = chart.behind().stream()
                .map(series -> Curve.of(series, weight(series), chart.x(), chart.y(), x, columns)
                        .withoutRaw())
                .toList();
        List<RunStyle.Named> named = chart.series().stream()
                .map(series -> new RunStyle.Named(series.legend(), series.order()))
                .toList();
        frame = new Frame(chart, look, x, YRange.of(all(), chart.y()), named);
        layers = new LineLayers(chart, frame, curves, behind, bothRoles);
        signs = new LineSigns(chart.x(), frame, curves, layers.faint(Role.TRAIN));
    }

    /** A test pass is a mean already; smoothing it would only delay it. */
    private double weight(Series series) {
        return bothRoles && series.role() == Role.TEST ? 0 : chart.smoothing();
    }

    private List<Curve> all() {
        return Stream.concat(curves.stream(), behind.stream()).toList();
    }

    @Override
    public LineChart chart() {
        return chart;
    }

    @Override
    public List<RunStyle> styles() {
        return frame.styles();
    }

    @Override
    public List<Note> notes() {
        return LineNotes.of(chart, frame, all());
    }

    @Override
    public List<Header.Key> keys() {
        var keys = new ArrayList<Header.Key>();
        if (bothRoles) {
            boolean smoothed = chart.smoothing() > 0;
            keys.add(Header.Key.stroke(1.3f, smoothed ? 255 : LineLayers.FAINT_OPACITY, "train"));
            keys.add(Header.Key.stroke(2.4f, 255, "test"));
        }
        if (chart.smoothing() > 0) {
            keys.add(Header.Key.stroke(
                    0.9f, LineLayers.RAW_OPACITY + 40, "raw, behind smoothed (" + Ticks.text(chart.smoothing()) + ")"));
        }
        chart.series().stream()
                .map(Series::band)
                .filter(Band::isPresent)
                .map(Band::words)
                .distinct()
                .forEach(words -> keys.add(Header.Key.stroke(9, LineLayers.BAND_OPACITY + 20, words)));
        var glyphs = new LinkedHashSet<Glyph>();
        for (Series series : chart.series()) {
            series.marks().stream()
                    .filter(signs::shown)
                    .map(mark -> Glyph.of(mark.kind()))
                    .forEach(glyphs::add);
        }
        boolean above = curves.stream()
                .anyMatch(curve -> max(curve.shown().y()) > frame.y().high());
        boolean below = curves.stream()
                .anyMatch(curve -> -max(negated(curve.shown().y())) < frame.y().low());
        glyphs.stream().sorted().map(Header.Key::sign).forEach(keys::add);
        if (above || below) {
            keys.add(Header.Key.sign(above ? Glyph.LEAVES : Glyph.LEAVES_BELOW));
        }
        return keys;
    }

    private static double max(double... values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static double[] negated(double... values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    @Override
    public XYPlot plot() {
        XYPlot plot = frame.plot(occurring());
        layers.addTo(plot);
        return plot;
    }

    private List<Double> occurring() {
        if (chart.x().scale() != Scale.LOG2) {
            return List.of();
        }
        return chart.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.x().toArray()))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    @Override
    public void sign(Surface on) {
        signs.draw(on);
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        var ends = new HashMap<String, Double>();
        for (Curve curve : curves) {
            double[] end = curve.end();
            boolean strong = curve.series().role() == Role.TEST
                    || !ends.containsKey(curve.series().legend());
            boolean atEdge = on.x(end[0]) > on.right() - 0.04 * on.width();
            if (atEdge && strong) {
                ends.put(curve.series().legend(), on.y(frame.inside(end[1])));
            }
        }
        return ends;
    }
}
