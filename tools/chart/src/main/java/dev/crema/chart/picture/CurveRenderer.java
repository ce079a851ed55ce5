package dev.crema.chart.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/**
 * Draws curves without a shape at each point: each is one path, or for pixels several paths in turn. A noisy curve crosses a
 * row of pixels hundreds of times, and Java2D keeps all edges of a path that cross a row in order; of a short path these are few.
 */
final class CurveRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    /** Points of a piece. */
    private static final int PIECE = 32;

    /** Set to true where the target has pixels. */
    static final RenderingHints.Key PIXELS = new RenderingHints.Key(0x43_72_65) {
        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof Boolean;
        }
    };

    CurveRenderer() {
        super(true, false);
        setDrawSeriesLineAsPath(true);
    }

    @Override
    protected void drawFirstPassShape(Graphics2D g2, int pass, int series, int item, Shape path) {
        boolean pixels = Boolean.TRUE.equals(g2.getRenderingHint(PIXELS));
        boolean dashed = getItemStroke(series, item) instanceof BasicStroke stroke && stroke.getDashArray() != null;
        if (!pixels || dashed) { // a pattern would begin anew in each piece
            super.drawFirstPassShape(g2, pass, series, item, path);
            return;
        }
        g2.setStroke(getItemStroke(series, item));
        g2.setPaint(getItemPaint(series, item));
        drawPieces(g2, path);
    }

    /** The ends of two pieces are round as the corners of the whole path are, so they fit. */
    private static void drawPieces(Graphics2D g2, Shape path) {
        var piece = new GeneralPath();
        float[] at = new float[6];
        int points = 0;
        for (var segments = path.getPathIterator(null); !segments.isDone(); segments.next()) {
            boolean begins = segments.currentSegment(at) == PathIterator.SEG_MOVETO;
            if (!begins) {
                piece.lineTo(at[0], at[1]);
                points++;
            }
            if (begins || points == PIECE) {
                g2.draw(piece);
                piece.reset();
                piece.moveTo(at[0], at[1]);
                points = 1;
            }
        }
        g2.draw(piece);
    }
}
