package dev.crema.data.image;

import dev.crema.base.CremaException;
import dev.crema.base.WholeFile;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.store.Backends;
import dev.crema.schema.Datum;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A picture of the first images of a database with their labels, in the order in which they train. */
public final class ContactSheet {
    private static final int COLUMNS = 16;
    private static final int CELL = 64;
    private static final int GAP = 4;
    private static final int CAPTION = 14;
    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x333333);
    private static final Color MISSING = new Color(0xdddddd);

    private ContactSheet() {}

    /**
     * Draws a PNG.
     *
     * @param images how many, from the front
     */
    public static void write(Path database, Path png, int images) {
        try {
            BufferedImage sheet = draw(first(database, images));
            WholeFile.write(png, out -> ImageIO.write(sheet, "png", out));
        } catch (IOException e) {
            throw CremaException.output(png + ": cannot be written: " + e.getMessage(), "write it elsewhere")
                    .because(e);
        }
    }

    private static List<Datum> first(Path database, int images) throws IOException {
        List<Datum> first = new ArrayList<>();
        try (RecordReader reader = Backends.open(database);
                RecordCursor cursor = reader.cursor()) {
            while (first.size() < images && cursor.next()) {
                first.add(Datum.parseFrom(cursor.value()));
            }
        }
        return first;
    }

    private static BufferedImage draw(List<Datum> datums) {
        int columns = Math.max(1, Math.min(COLUMNS, datums.size()));
        int rows = Math.max(1, (datums.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (CELL + GAP), GAP + rows * (CELL + CAPTION + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < datums.size(); i++) {
            int x = GAP + i % columns * (CELL + GAP);
            int y = GAP + i / columns * (CELL + CAPTION + GAP);
            image(graphics, datums.get(i), x, y);
            graphics.setColor(INK);
            SmallDigits.draw(graphics, Integer.toString(datums.get(i).getLabel()), x, y + CELL + 2);
        }
        graphics.dispose();
        return sheet;
    }

    private static void image(Graphics2D graphics, Datum datum, int x, int y) {
        graphics.setColor(MISSING);
        graphics.fillRect(x, y, CELL, CELL);
        Pixels.of(datum).ifPresent(pixels -> {
            int height = pixels.shape().height();
            int width = pixels.shape().width();
            double scale = (double) CELL / Math.max(height, width);
            int w = Math.max(1, (int) Math.round(width * scale));
            int h = Math.max(1, (int) Math.round(height * scale));
            graphics.drawImage(rgb(pixels), x + (CELL - w) / 2, y + (CELL - h) / 2, w, h, null);
        });
    }

    private static BufferedImage rgb(Pixels pixels) {
        int height = pixels.shape().height();
        int width = pixels.shape().width();
        boolean gray = pixels.shape().channels() < 3;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int blue = pixels.at(0, row, column);
                int green = gray ? blue : pixels.at(1, row, column);
                int red = gray ? blue : pixels.at(2, row, column);
                image.setRGB(column, row, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }
}
