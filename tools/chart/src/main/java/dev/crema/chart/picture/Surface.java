package dev.crema.chart.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** The area of the data, once JFreeChart has placed it. */
record Surface(Graphics2D g2, XYPlot plot, Rectangle2D area, Color ground) {

    double x(double value) {
        return plot.getDomainAxis().valueToJava2D(value, area, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return plot.getRangeAxis().valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    double right() {
        return area.getMaxX();
    }

    double width() {
        return area.getWidth();
    }

    void glyph(Glyph glyph, double x, double y, Color colour) {
        glyph.draw(g2, x(x), y(y), colour, ground);
    }
}
