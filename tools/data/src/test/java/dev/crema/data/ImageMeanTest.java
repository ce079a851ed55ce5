package dev.crema.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crema.base.CremaException;
import dev.crema.data.image.ContactSheet;
import dev.crema.data.lmdb.LmdbWriter;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Progress;
import dev.crema.data.record.Shape;
import dev.crema.schema.BlobProto;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageMeanTest {
    private static final Shape SHAPE = new Shape(3, 4, 5);

    @TempDir
    Path dir;

    /** The arithmetic of Caffe's tool, written out: floats are added, image after image, then divided by the count. */
    @Test
    void itIsTheMeanThatCaffeComputes() throws IOException {
        int images = 300;
        Random random = new Random(1);
        float[] sum = new float[(int) SHAPE.values()];
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            for (int i = 0; i < images; i++) {
                byte[] data = new byte[sum.length];
                random.nextBytes(data);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += Byte.toUnsignedInt(data[j]);
                }
                writer.put(Keys.number(i, 8), Datums.raw(SHAPE, data, 0));
            }
            writer.finish();
        }
        ImageMean mean = ImageMean.of(dir, Progress.NONE);
        BlobProto blob = BlobProto.parseFrom(mean.binaryproto());
        assertThat(blob.getNum()).isEqualTo(1);
        assertThat(new Shape(blob.getChannels(), blob.getHeight(), blob.getWidth()))
                .isEqualTo(SHAPE);
        double red = 0;
        for (int j = 0; j < sum.length; j++) {
            assertThat(blob.getData(j)).isEqualTo(sum[j] / images);
            red += j >= 40 ? sum[j] / images / 20 : 0;
        }
        assertThat(mean.channels()[2]).isEqualTo(red, within(1e-4));
    }

    @Test
    void imagesOfDifferentShapesHaveNoMean() throws IOException {
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            writer.put(Keys.number(0, 8), Datums.raw(new Shape(1, 1, 2), new byte[2], 0));
            writer.put(Keys.number(1, 8), Datums.raw(new Shape(1, 2, 1), new byte[2], 0));
            writer.finish();
        }
        assertThatThrownBy(() -> ImageMean.of(dir, Progress.NONE))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("00000001 is 1x2x1, those before are 1x1x2");
    }

    /** Blue first in the record, red first on the sheet. */
    @Test
    void theSheetShowsColoursAsTheyAre() throws IOException {
        byte[] blue = new byte[3 * 16];
        java.util.Arrays.fill(blue, 0, 16, (byte) 255);
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            writer.put(Keys.number(0, 8), Datums.raw(new Shape(3, 4, 4), blue, 7));
            writer.finish();
        }
        Path png = dir.resolve("sheet.png");
        ContactSheet.write(dir, png, 10);
        BufferedImage sheet = ImageIO.read(png.toFile());
        assertThat(sheet.getRGB(30, 30) & 0xffffff).isEqualTo(0x0000ff);
    }
}
