package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.GeneralPath;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A curve that is drawn in pieces looks like the curve that is drawn at once. */
class CurveRendererTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;

    private static final BasicStroke SOLID = new BasicStroke(1.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(1.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);

    @Test
    void piecesFitTogether() {
        GeneralPath path = new GeneralPath();
        Random random = new Random(1);
        for (int x = 0; x < WIDTH; x++) {
            double y = HEIGHT * (0.2 + 0.6 * random.nextDouble());
            if (x % 300 == 0) { // a gap begins a part anew
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        BufferedImage pieces = drawn(path, SOLID, true);
        BufferedImage whole = drawn(path, SOLID, false);
        assertThat(dark(whole)).isGreaterThan(50_000);
        assertThat(differing(pieces, whole, 64)).as("pixels that differ much").isLessThan(40);
    }

    @Test
    void aPatternGoesOnFromPieceToPiece() {
        GeneralPath path = new GeneralPath();
        path.moveTo(0, 10);
        for (int x = 1; x < WIDTH; x++) {
            path.lineTo(x, 10 + x * 0.4);
        }
        assertThat(differing(drawn(path, DASHED, true), drawn(path, DASHED, false), 0))
                .isZero();
    }

    private static BufferedImage drawn(GeneralPath path, BasicStroke stroke, boolean pixels) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(CurveRenderer.PIXELS, pixels);
        g2.setColor(Color.WHITE);
        g2.fillRect(0, 0, WIDTH, HEIGHT);
        CurveRenderer renderer = new CurveRenderer();
        renderer.setSeriesStroke(0, stroke);
        renderer.setSeriesPaint(0, Color.BLACK);
        renderer.drawFirstPassShape(g2, 0, 0, 0, path);
        g2.dispose();
        return image;
    }

    private static int dark(BufferedImage image) {
        BufferedImage white = drawn(new GeneralPath(), SOLID, false);
        return differing(image, white, 50);
    }

    private static int differing(BufferedImage a, BufferedImage b, int most) {
        int count = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                count += Math.abs((a.getRGB(x, y) & 0xff) - (b.getRGB(x, y) & 0xff)) > most ? 1 : 0;
            }
        }
        return count;
    }
}
