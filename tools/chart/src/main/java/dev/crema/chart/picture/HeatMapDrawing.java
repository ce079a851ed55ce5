package dev.crema.chart.picture;

import dev.crema.chart.HeatMap;
import dev.crema.chart.HeatMap.Tile;
import dev.crema.chart.Look;
import dev.crema.chart.colour.Palette;
import dev.crema.chart.colour.RunStyle;
import dev.crema.chart.colour.SequentialColours;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;

/** A {@link HeatMap} ready to be drawn: each setting that was tried is one column or row, however far apart they are. */
final class HeatMapDrawing implements Drawing {
    private static final double GAP = 1.5;
    private static final double TEXT_SIZE = 12;

    private final HeatMap map;
    private final Look look;
    private final Palette palette;
    private final List<Double> columns;
    private final List<Double> rows;
    private final Range values;

    HeatMapDrawing(HeatMap map, Look look) {
        this.map = map;
        this.look = look;
        palette = Palette.of(look.theme());
        columns = settings(Tile::x);
        rows = settings(Tile::y);
        var range = new Range.Builder(map.value());
        map.tiles().stream().filter(tile -> !tile.failed()).forEach(tile -> range.add(tile.value()));
        values = range.range();
    }

    private List<Double> settings(ToDoubleFunction<Tile> of) {
        return map.tiles().stream().map(of::applyAsDouble).distinct().sorted().toList();
    }

    @Override
    public HeatMap chart() {
        return map;
    }

    @Override
    public List<RunStyle> styles() {
        return List.of();
    }

    @Override
    public List<Header.Key> keys() {
        String good = map.lowIsGood() ? "small" : "large";
        return List.of(Header.Key.stroke(
                0, 255, "strong colour: " + good + " " + map.value().title()));
    }

    @Override
    public XYPlot plot() {
        var plot = new XYPlot();
        plot.setDomainAxis(axis(map.x().title(), columns));
        plot.setRangeAxis(axis(map.y().title(), rows));
        return plot;
    }

    private SymbolAxis axis(String title, List<Double> settings) {
        var axis = new SymbolAxis(title, settings.stream().map(Ticks::text).toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setAutoRange(false);
        axis.setRange(-0.5, settings.size() - 0.5);
        JFreeAxes.style(axis, palette);
        return axis;
    }

    @Override
    public void sign(Surface on) {
        on.g2().setColor(on.ground());
        on.g2().fill(on.area());
        for (Tile tile : map.tiles()) {
            draw(tile, on);
        }
    }

    private void draw(Tile tile, Surface on) {
        int column = columns.indexOf(tile.x());
        int row = rows.indexOf(tile.y());
        double left = on.x(column - 0.5) + GAP;
        double top = on.y(row + 0.5) + GAP;
        var place = new Rectangle2D.Double(left, top, on.x(column + 0.5) - GAP - left, on.y(row - 0.5) - GAP - top);
        var colours = new SequentialColours(look.theme());
        double goodness = goodness(tile.value());
        boolean coloured = !tile.failed() && !Double.isNaN(goodness);
        on.g2().setColor(coloured ? colours.at(goodness) : new Color(palette.grid()));
        on.g2().fill(place);
        if (tile.best()) {
            on.g2().setColor(new Color(palette.ink()));
            on.g2().setStroke(RunStyle.Dash.SOLID.stroke(2.5f));
            on.g2().draw(place);
        }
        on.g2().setColor(coloured ? colours.textOn(goodness) : new Color(palette.ink()));
        text(tile.text(), place, on);
    }

    /** Centred, in the largest size that fits; left out where none does. */
    private static void text(String text, Rectangle2D place, Surface on) {
        for (double size = TEXT_SIZE; size >= TEXT_SIZE / 2; size--) {
            Font font = Fonts.of(size);
            var metrics = on.g2().getFontMetrics(font);
            double width = metrics.stringWidth(text);
            if (width <= place.getWidth() - 2 && size <= place.getHeight()) {
                on.g2().setFont(font);
                on.g2().drawString(text, (float) (place.getCenterX() - width / 2), (float)
                        (place.getCenterY() + size * 0.35));
                return;
            }
        }
    }

    /** 1 for the best value, 0 for the worst; on the value's own scale. */
    private double goodness(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double low = scaled(values.low());
        double high = scaled(values.high());
        double share = high > low ? (scaled(value) - low) / (high - low) : 1;
        return map.lowIsGood() && high > low ? 1 - share : share;
    }

    private double scaled(double value) {
        return switch (map.value().scale()) {
            case LINEAR, TIME -> value;
            case SHARE -> -Math.log(1 - value);
            case LOG10, LOG2 -> Math.log(value);
        };
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        return Map.of();
    }
}
