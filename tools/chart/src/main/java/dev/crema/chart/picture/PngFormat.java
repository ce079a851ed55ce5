package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;

/** Pixels, as PNG or JPEG. */
final class PngFormat {
    private PngFormat() {}

    static void write(List<? extends Chart> charts, Look look, String kind, OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image(charts, look), kind, out)) {
            throw new IllegalStateException("this Java cannot write " + kind);
        }
    }

    static BufferedImage image(List<? extends Chart> charts, Look look) {
        Fonts.prepare();
        int width = (int) Math.round(look.width() * look.scale());
        int height = (int) Math.round(look.height() * look.scale());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        try {
            g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g2.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g2.setRenderingHint(CurveRenderer.PIXELS, true);
            g2.scale(look.scale(), look.scale());
            Picture.draw(charts, look, g2);
        } finally {
            g2.dispose();
        }
        return image;
    }
}
