import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws noisy grey pictures of four symbols, one folder for each symbol: java Symbols.java FOLDER COUNT SEED */
class Symbols {
    private static final int SIDE = 28;
    private static final List<String> NAMES = List.of("circle", "cross", "square", "triangle");

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        for (String name : NAMES) {
            File folder = new File(arguments[0], name);
            folder.mkdirs();
            for (int i = 0; i < count; i++) {
                ImageIO.write(picture(name, random), "png", new File(folder, String.format("%s%05d.png", name, i)));
            }
        }
        System.out.println(arguments[0] + ": " + NAMES.size() + " folders with " + count + " pictures each");
    }

    private static BufferedImage picture(String name, Random random) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var place = new AffineTransform();
        place.translate(14 + random.nextInt(-3, 4), 14 + random.nextInt(-3, 4));
        place.rotate(random.nextDouble(Math.PI));
        double size = random.nextDouble(6, 10);
        place.scale(size, size);
        pen.setColor(grey(random.nextInt(120, 220)));
        switch (name) {
            case "circle" -> pen.fill(place.createTransformedShape(new Ellipse2D.Double(-1, -1, 2, 2)));
            case "square" -> pen.fill(place.createTransformedShape(new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8)));
            case "triangle" -> pen.fill(place.createTransformedShape(
                    new Polygon(new int[] {-1, 1, 0}, new int[] {-1, -1, 1}, 3)));
            default -> {
                pen.fill(place.createTransformedShape(new Rectangle2D.Double(-1, -0.3, 2, 0.6)));
                pen.fill(place.createTransformedShape(new Rectangle2D.Double(-0.3, -1, 0.6, 2)));
            }
        }
        pen.dispose();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int value = image.getRaster().getSample(x, y, 0) + (int) (random.nextGaussian() * 25);
                image.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, value)));
            }
        }
        return image;
    }

    private static Color grey(int value) {
        return new Color(value, value, value);
    }
}
