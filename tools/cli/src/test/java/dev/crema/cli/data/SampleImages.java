package dev.crema.cli.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images for tests: smooth colour waves with noise, of mixed sizes, JPEG and PNG, colour and grey, from a seed. */
final class SampleImages {
    private SampleImages() {}

    /** Writes images and a list of them; returns the list's lines. */
    static List<String> write(Path root, int count, int classes, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = random.nextBoolean() ? "jpg" : "png";
            int kind = random.nextInt(4) == 0 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
            int label = random.nextInt(classes);
            String name = String.format(
                    "class%d/%s%05d.%s",
                    label, kind == BufferedImage.TYPE_BYTE_GRAY ? "gray" : "color", i, ending(type, random));
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            ImageIO.write(image(kind, random), type, file.toFile());
            lines.add(name + " " + label);
        }
        Files.write(root.resolve("list.txt"), lines);
        return lines;
    }

    /** Caffe looks at the endings of names: all spellings are among the samples. */
    private static String ending(String type, Random random) {
        if (type.equals("png")) {
            return random.nextInt(5) == 0 ? "PNG" : "png";
        }
        return switch (random.nextInt(5)) {
            case 0 -> "JPG";
            case 1 -> "jpeg";
            default -> "jpg";
        };
    }

    private static BufferedImage image(int kind, Random random) {
        int width = 5 + random.nextInt(90);
        int height = 5 + random.nextInt(90);
        BufferedImage image = new BufferedImage(width, height, kind);
        double fx = random.nextDouble() / 5;
        double fy = random.nextDouble() / 5;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = level(Math.sin(fx * x), random);
                int green = level(Math.cos(fy * y), random);
                int blue = level(Math.sin(fx * x + fy * y), random);
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int level(double wave, Random random) {
        return (int) Math.max(0, Math.min(255, 128 + 100 * wave + 20 * random.nextGaussian()));
    }
}
