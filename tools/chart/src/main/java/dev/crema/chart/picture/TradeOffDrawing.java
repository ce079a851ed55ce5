package dev.crema.chart.picture;

import dev.crema.chart.Look;
import dev.crema.chart.TradeOff;
import dev.crema.chart.TradeOff.Spot;
import dev.crema.chart.colour.BatchColours;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;

/** A {@link TradeOff} ready to be drawn: the front as a line behind, then the spots with their names. */
final class TradeOffDrawing implements Drawing {
    private static final double TEXT_SIZE = 12;

    private final TradeOff chart;
    private final Look look;
    private final Frame frame;

    TradeOffDrawing(TradeOff chart, Look look) {
        this.chart = chart;
        this.look = look;
        var xs = new Range.Builder(chart.x());
        var ys = new Range.Builder(chart.y());
        chart.spots().forEach(spot -> xs.add(spot.x()));
        chart.spots().forEach(spot -> ys.add(spot.y()));
        frame = new Frame(
                chart,
                look,
                xs.range().padded(chart.x().scale()),
                ys.range().padded(chart.y().scale()),
                List.of());
    }

    @Override
    public TradeOff chart() {
        return chart;
    }

    @Override
    public List<RunStyle> styles() {
        return List.of();
    }

    @Override
    public List<Header.Key> keys() {
        var keys = new ArrayList<Header.Key>();
        keys.add(Header.Key.stroke(1.6f, 255, "line: nothing is better in both"));
        keys.addAll(Glyph.keys(chart.spots().stream().map(Spot::bound).toList()));
        return keys;
    }

    @Override
    public XYPlot plot() {
        XYPlot plot = frame.plot(List.of());
        List<Spot> front = chart.front();
        double[] xs = front.stream().mapToDouble(Spot::x).toArray();
        double[] ys = front.stream().mapToDouble(Spot::y).toArray();
        var data = new CurveData();
        var renderer = new CurveRenderer();
        int number = data.add(new CurveData.Points(xs, ys, ys, ys));
        renderer.setSeriesPaint(number, new Color(frame.palette().quiet()));
        renderer.setSeriesStroke(number, RunStyle.Dash.SOLID.stroke(1.6f));
        plot.setDataset(0, data);
        plot.setRenderer(0, renderer);
        return plot;
    }

    @Override
    public void sign(Surface on) {
        int[] colours = new BatchColours(look.theme())
                .of(chart.spots().stream().map(Spot::order).toList());
        var taken = new ArrayList<Rectangle2D>();
        for (int i = 0; i < colours.length; i++) {
            Spot spot = chart.spots().get(i);
            double x = on.x(spot.x());
            double y = on.y(spot.y());
            if (Double.isFinite(x) && Double.isFinite(y)) {
                Glyph glyph = Glyph.of(spot.bound()).orElse(Glyph.DOT);
                glyph.draw(on.g2(), x, y, new Color(colours[i]), on.ground());
                taken.add(new Rectangle2D.Double(x - 5, y - 5, 10, 10));
            }
        }
        chart.front().forEach(spot -> name(spot, on, taken));
        chart.spots().stream().filter(spot -> !chart.front().contains(spot)).forEach(spot -> name(spot, on, taken));
    }

    /** Beside its spot, where it covers nothing; left out where there is no such place. */
    private void name(Spot spot, Surface on, List<Rectangle2D> taken) {
        Font font = Fonts.of(TEXT_SIZE);
        var metrics = on.g2().getFontMetrics(font);
        double width = metrics.stringWidth(spot.name());
        double x = on.x(spot.x());
        double y = on.y(spot.y());
        double[][] places = {{x + 8, y - 7}, {x - 8 - width, y - 7}, {x - width / 2, y - 22}, {x - width / 2, y + 8}};
        for (double[] place : places) {
            var box = new Rectangle2D.Double(place[0], place[1], width, 14);
            if (on.area().contains(box) && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                on.g2().setFont(font);
                on.g2().setColor(new Color(frame.palette().ink()));
                on.g2().drawString(spot.name(), (float) box.getX(), (float) (box.getY() + 11));
                return;
            }
        }
    }

    @Override
    public Map<String, Double> ends(Surface on) {
        return Map.of();
    }
}
