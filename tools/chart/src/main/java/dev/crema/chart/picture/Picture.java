package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import dev.crema.chart.colour.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/** Lays out title, key, data and names of one chart, and draws them; the same for every format. */
final class Picture {
    private static final double MARGIN = 14;

    /** Right of the data when nothing is named there: the last tick's label needs half its width. */
    private static final double EDGE = 26;

    /** Below the data: ticks and the name of the axis. */
    private static final double AXIS = 50;

    private Picture() {}

    /** Draws {@code charts} below each other, in shares of {@code look}'s height. */
    static void draw(List<? extends Chart> charts, Look look, Graphics2D g2) {
        Palette palette = Palette.of(look.theme());
        g2.setColor(new Color(palette.ground()));
        g2.fill(new Rectangle2D.Double(0, 0, look.width(), look.height()));
        double height = (double) look.height() / charts.size();
        for (int i = 0; i < charts.size(); i++) {
            draw(charts.get(i), look, g2, i * height, height, palette);
        }
    }

    /** The look, higher where title and key would leave the data less than {@code least} points. */
    static Look withRoom(Chart chart, Look look, int least) {
        Drawing drawing = Drawing.of(chart, look);
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        double below = Header.draw(
                chart,
                drawing.keys(),
                drawing.notes(),
                nowhere,
                MARGIN,
                look.width() - MARGIN,
                MARGIN - 4,
                Palette.of(look.theme()));
        nowhere.dispose();
        int needed = (int) Math.ceil(below + AXIS + least + MARGIN / 2);
        return look.height() >= needed ? look : new Look(look.width(), needed, look.scale(), look.theme());
    }

    private static void draw(Chart chart, Look look, Graphics2D g2, double top, double height, Palette palette) {
        Drawing drawing = Drawing.of(chart, look);
        double left = MARGIN;
        double right = look.width() - MARGIN;
        double below = Header.draw(chart, drawing.keys(), drawing.notes(), g2, left, right, top + MARGIN - 4, palette);
        double bottom = top + height - MARGIN / 2;

        Legend legend = Legend.fit(drawing.styles(), g2, look.width(), bottom - below - AXIS);
        double plotRight = look.width() - (legend.width() == 0 ? EDGE : legend.width() + MARGIN);
        // The whole width, with the names in an inset: JFreeChart would cut the last tick's label at the edge of its
        // area.
        var place = new Rectangle2D.Double(left - 6, below, look.width() - left + 6, bottom - below);

        XYPlot plot = drawing.plot();
        style(plot, look.width() - plotRight, palette);
        var info = new ChartRenderingInfo();
        JFreeChart jfree = around(plot, null);
        jfree.draw(g2, place, info);

        Rectangle2D area = info.getPlotInfo().getDataArea();
        var surface = new Surface(g2, plot, area, new Color(palette.ground()));
        drawing.sign(surface);
        legend.draw(g2, area.getMaxX() + 8, area.getY(), area.getMaxY(), drawing.ends(surface), palette);
    }

    /** The curves and axes with a title, for JFreeChart's own ways of drawing. */
    static JFreeChart plain(Chart chart, Look look) {
        Palette palette = Palette.of(look.theme());
        XYPlot plot = Drawing.of(chart, look).plot();
        style(plot, EDGE, palette);
        JFreeChart jfree = around(plot, chart.title());
        jfree.getTitle().setPaint(new Color(palette.ink()));
        jfree.setBackgroundPaint(new Color(palette.ground()));
        return jfree;
    }

    private static JFreeChart around(XYPlot plot, @Nullable String title) {
        var jfree = new JFreeChart(title, Fonts.of(title == null ? 12 : 18), plot, false);
        jfree.setBackgroundPaint(null);
        jfree.setPadding(new RectangleInsets(0, 0, 0, 0));
        jfree.setTextAntiAlias(true);
        jfree.setElementHinting(false);
        return jfree;
    }

    private static void style(XYPlot plot, double right, Palette palette) {
        var grid = new Color(palette.grid());
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 4, 0, right));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinePaint(grid);
        plot.setRangeGridlinePaint(grid);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainZeroBaselineVisible(false);
        plot.setRangeZeroBaselineVisible(false);
    }
}
