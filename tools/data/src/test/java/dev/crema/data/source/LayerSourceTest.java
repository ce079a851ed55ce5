package dev.crema.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.WindowDataParameter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists of images, HDF5 files and windows hold, of real files. */
class LayerSourceTest {
    @TempDir
    private Path folder;

    private void image(String name, int height, int width) throws IOException {
        ImageIO.write(
                new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
                name.substring(name.lastIndexOf('.') + 1),
                folder.resolve(name).toFile());
    }

    private LayerSource images(String list, int batch, int crop) throws IOException {
        Files.writeString(folder.resolve("list.txt"), list);
        LayerParameter.Builder layer = LayerParameter.newBuilder().setType("ImageData");
        layer.getImageDataParamBuilder().setSource("list.txt").setBatchSize(batch);
        layer.getTransformParamBuilder().setCropSize(crop);
        return LayerSource.of(layer.build(), folder);
    }

    @Test
    void aListOfImages() throws IOException {
        image("a.png", 20, 30);
        image("b c.jpg", 20, 30);
        LayerSource source = images("a.png 3\nb c.jpg 11\n", 2, 0);
        assertThat(source.records()).hasValue(2);
        assertThat(source.shapes()).containsExactly(List.of(3L, 20L, 30L));
        assertThat(source.labels()).contains(new LabelRange(3, 11, 2, 2));
        assertThat(source.fault()).isEmpty();
    }

    @Test
    void imagesOfDifferentSizes() throws IOException {
        image("a.png", 20, 30);
        image("b.png", 24, 30);
        assertThat(images("a.png 0\nb.png 1\n", 2, 0).fault().orElseThrow().problem())
                .isEqualTo("names images of different sizes: a.png (20 × 30) and b.png (24 × 30)");
        assertThat(images("a.png 0\nb.png 1\n", 1, 0).fault())
                .as("one image a batch")
                .isEmpty();
        assertThat(images("a.png 0\nb.png 1\n", 2, 16).fault()).as("cropped").isEmpty();
        assertThat(images("b.png 0\na.png 1\n", 2, 22).fault().orElseThrow().problem())
                .isEqualTo("names images smaller than crop_size 22: a.png (20 × 30)");
    }

    @Test
    void damagedImagesAndOtherFilesTellNoSize() throws IOException {
        Files.writeString(folder.resolve("a.png"), "no picture");
        LayerSource source = images("a.png 0\nmissing.png 1\n", 2, 0);
        assertThat(source.records()).hasValue(2);
        assertThat(source.shapes()).isEmpty();
        assertThat(source.fault().orElseThrow().problem())
                .isEqualTo("names a.png, which is no image that OpenCV can decode");
    }

    @Test
    void labelsAsCaffeReadsThem() {
        assertThat(List.of("7", "-3", "+5", "cat", "0.9", "99999999999", ""))
                .extracting(ImageDataList::number)
                .startsWith(7, -3, 5, 0, 0)
                .endsWith(0);
    }

    private LayerSource hdf5(Map<String, Object> first, Map<String, Object> second) throws IOException {
        int number = 0;
        for (Map<String, Object> datasets : List.of(first, second)) {
            try (WritableHdfFile file = HdfFile.write(folder.resolve(number++ + ".h5"))) {
                datasets.forEach(file::putDataset);
            }
        }
        Files.writeString(folder.resolve("list.txt"), "0.h5\n1.h5\n");
        LayerParameter.Builder layer =
                LayerParameter.newBuilder().setType("HDF5Data").addTop("data").addTop("label");
        layer.getHdf5DataParamBuilder().setSource("list.txt");
        return LayerSource.of(layer.build(), folder);
    }

    private static Map<String, Object> datasets(int rows, int columns, float... labels) {
        return Map.of("data", new float[rows][columns], "label", labels);
    }

    @Test
    void hdf5Files() throws IOException {
        LayerSource source = hdf5(datasets(3, 5, 0, 1, 2), datasets(2, 5, 7, 1));
        assertThat(source.records()).hasValue(5);
        assertThat(source.shapes()).containsExactly(List.of(5L), List.of());
        assertThat(source.labels()).contains(new LabelRange(0, 7, 5, 4));
        assertThat(source.fault()).isEmpty();
    }

    @Test
    void hdf5FilesThatCaffeRefuses() throws IOException {
        assertThat(hdf5(datasets(3, 5, 0, 1, 2), datasets(2, 6, 7, 1))
                        .fault()
                        .orElseThrow()
                        .problem())
                .contains("dataset 'data' of 1.h5 has records of the shape [6], those of 0.h5 [5]");
        assertThat(hdf5(datasets(3, 5, 0, 1), datasets(2, 5, 7, 1))
                        .fault()
                        .orElseThrow()
                        .problem())
                .contains("dataset 'label' of 0.h5 has 2 records, and the dataset before it 3");
        assertThat(hdf5(datasets(3, 5, 0, 1, 2), Map.of("data", new float[2][5], "labels", new float[2]))
                        .fault()
                        .orElseThrow()
                        .problem())
                .contains("names 1.h5, which has no dataset 'label' but");
    }

    @Test
    void damagedHdf5FilesTellNothing() throws IOException {
        Files.writeString(folder.resolve("0.h5"), "no HDF5");
        Files.writeString(folder.resolve("list.txt"), "0.h5\n");
        LayerParameter.Builder layer =
                LayerParameter.newBuilder().setType("HDF5Data").addTop("data");
        layer.getHdf5DataParamBuilder().setSource("list.txt");
        assertThat(LayerSource.of(layer.build(), folder)).isEqualTo(LayerSource.UNKNOWN);
    }

    @Test
    void windows() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "# 0\na.png\n3\n20\n30\n2\n4 0.9 0 0 9 9\n7 0.1 0 0 9 9\n");
        LayerParameter.Builder layer = LayerParameter.newBuilder().setType("WindowData");
        layer.getWindowDataParamBuilder().setSource("list.txt");
        layer.getTransformParamBuilder().setCropSize(12);
        LayerSource source = LayerSource.of(layer.build(), folder);
        assertThat(source.shapes()).containsExactly(List.of(3L, 12L, 12L));
        assertThat(source.labels()).as("of what counts as foreground").contains(new LabelRange(0, 4, 1, 5));
    }

    private Optional<LayerSource.Fault> windows(String text, UnaryOperator<WindowDataParameter.Builder> with)
            throws IOException {
        image("a.png", 20, 30);
        Files.writeString(folder.resolve("list.txt"), text);
        LayerParameter.Builder layer = LayerParameter.newBuilder().setType("WindowData");
        with.apply(layer.getWindowDataParamBuilder().setSource("list.txt").setRootFolder(folder + "/"));
        layer.getTransformParamBuilder().setCropSize(12);
        return LayerSource.of(layer.build(), folder).fault();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        @ 0;a.png;3 20 30;2;4 0.9 0 0 9 9;0 0.1 0 0 9 9           |
        @ 0;a.png;3 20 30;2;4 0.9 0 0 9 40;0 0.1 0 0 9 9          | has the window 0 0 9 40 of a.png, which is not inside its 20 × 30 pixels
        @ 0;a.png;3 20 30;2;4 0.4 0 0 9 9;0 0.1 0 0 9 9           | has no window with an overlap of fg_threshold 0.5 or more
        @ 0;a.png;3 20 30;1;4 0.9 0 0 9 9                         | has no window with an overlap below bg_threshold 0.5
        @ 0;a.png;3 20 30;3;4 0.9 0 0 9 9;0 0.1 0 0 9 9           | does not have the form that Caffe reads, at image 1
        @ 1;a.png;3 20 30;2;4 0.9 0 0 9 9;0 0.1 0 0 9 9           | numbers image 0 as 1
        @ 0;a.png;3 20 30;2;0 0.9 0 0 9 9;0 0.1 0 0 9 9           | gives a window of a.png the class 0 and the overlap 0.9
        @ 0;list.txt;3 20 30;2;4 0.9 0 0 9 9;0 0.1 0 0 9 9        | names list.txt, which is no image that OpenCV can decode
        """)
    void windowsThatCaffeCannotUse(String lines, String problem) throws IOException {
        Optional<LayerSource.Fault> fault =
                windows(lines.replace('@', '#').replace(';', '\n') + "\n", window -> window);
        assertThat(fault.map(LayerSource.Fault::problem)).isEqualTo(Optional.ofNullable(problem));
    }

    @Test
    void aWindowOutsideIsCutWhereCaffeAddsContext() throws IOException {
        String text = "# 0\na.png\n3 20 30\n2\n4 0.9 0 0 9 40\n0 0.1 0 0 9 9\n";
        assertThat(windows(text, window -> window.setContextPad(4))).isEmpty();
        assertThat(windows(text, window -> window.setCropMode("square"))).isEmpty();
    }

    @Test
    void anImageThatCannotBeDecoded() throws IOException {
        image("a.png", 20, 30);
        Files.writeString(folder.resolve("b.png"), "no image");
        assertThat(images("a.png 0\nb.png 1\n", 2, 0).fault().orElseThrow().problem())
                .isEqualTo("names b.png, which is no image that OpenCV can decode");
        assertThat(images("b.png 0\na.png 1\n", 2, 0).fault().orElseThrow().problem())
                .isEqualTo("names b.png, which is no image that OpenCV can decode");
    }
}
