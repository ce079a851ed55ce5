package dev.crema.bench.data;

import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes the benchmark's input: JPEGs with a list, and IDX files of MNIST's size; the same for the same seed. */
public final class SampleSets {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private SampleSets() {}

    /** @param arguments folder, number of JPEGs */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        jpegs(folder, Integer.parseInt(arguments[1]));
        idx(folder.resolve("images.idx"), 0x803, 60_000, 28, 28);
        idx(folder.resolve("labels.idx"), 0x801, 60_000);
    }

    private static void jpegs(Path folder, int count) throws IOException {
        Random random = new Random(1);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            double fx = random.nextDouble() / 20;
            double fy = random.nextDouble() / 20;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int red = (int) (128 + 100 * Math.sin(fx * x + 3 * fy * y)) + random.nextInt(20);
                    int green = (int) (128 + 100 * Math.cos(fy * y)) + random.nextInt(20);
                    image.setRGB(x, y, red << 16 | green << 8 | (x + y & 0xff));
                }
            }
            String name = i + ".jpg";
            ImageIO.write(image, "jpg", folder.resolve(name).toFile());
            list.append(name).append(' ').append(i % 10).append('\n');
        }
        Files.writeString(folder.resolve("list.txt"), list);
    }

    private static void idx(Path file, int magic, int... dimensions) throws IOException {
        Random random = new Random(2);
        int bytes = 1;
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(magic);
            for (int dimension : dimensions) {
                out.writeInt(dimension);
                bytes *= dimension;
            }
            byte[] values = new byte[bytes];
            for (int i = 0; i < bytes; i++) {
                values[i] = (byte) random.nextInt(10);
            }
            out.write(values);
        }
    }
}
