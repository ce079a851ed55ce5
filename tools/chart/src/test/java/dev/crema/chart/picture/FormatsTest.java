package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.chart.Axis;
import dev.crema.chart.Chart;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class FormatsTest {
    private static final Look LOOK = Look.standard();

    @TempDir
    Path folder;

    @Test
    void pngHasThePixelsThatWereAskedFor() throws IOException {
        Path file = folder.resolve("a.png");
        Pictures.write(Charts.loss(), new Look(300, 200, 2.5, dev.crema.chart.Theme.DARK), file);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(750);
        assertThat(image.getHeight()).isEqualTo(500);
    }

    @Test
    void svgIsVectorsWithoutScriptsOrFonts() throws Exception {
        Path file = folder.resolve("a.SVG");
        Pictures.write(named("<script>alert(1)</script> & \"batch\" \u0001"), LOOK, file);
        Document document = parsed(Files.readString(file));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("image").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").getLength())
                .as("text is outlines")
                .isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .contains("<script>alert(1)</script>");
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 960 560");
    }

    @Test
    void svgInAPageKeepsItsTextAndHasItsOwnIds() throws Exception {
        String first = Pictures.svg(Charts.accuracy(), LOOK, "a-");
        Document document = parsed(first);
        assertThat(first).startsWith("<svg").doesNotContain("id=\"clip");
        assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(10);
        assertThat(document.getDocumentElement().getTextContent())
                .contains("rate as it is")
                .contains("256");
    }

    @Test
    void pdfIsOnePageOfSearchableVectors() throws IOException {
        Path file = folder.resolve("a.pdf");
        Pictures.write(Charts.loss(), LOOK, file);
        try (var document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(960);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Loss against iterations")
                    .contains("batch 256");
        }
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("/Subtype /Image");
    }

    static Stream<Arguments> oddities() {
        Column nan = Column.of(Double.NaN, Double.NaN);
        Column two = Column.of(0, 1);
        var many = new ArrayList<Series>();
        for (int i = 0; i < 200; i++) {
            many.add(Series.of(
                    "run number " + i + " of a very long family name",
                    Role.TRAIN,
                    Double.NaN,
                    two,
                    Column.of(i, i + 1)));
        }
        return Stream.of(
                Arguments.of("no series", List.of()),
                Arguments.of("no points", List.of(series(Column.EMPTY, Column.EMPTY))),
                Arguments.of("one point", List.of(series(Column.of(5), Column.of(0.5)))),
                Arguments.of("all NaN", List.of(series(two, nan))),
                Arguments.of(
                        "infinities",
                        List.of(series(two, Column.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))),
                Arguments.of("constant zero", List.of(series(two, Column.of(0, 0)))),
                Arguments.of("negative", List.of(series(two, Column.of(-1, -2)))),
                Arguments.of("huge and tiny", List.of(series(two, Column.of(1e300, 1e-300)))),
                Arguments.of("200 runs", many));
    }

    private static Series series(Column x, Column y) {
        return Series.of("a", Role.TRAIN, 1, x, y);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    void drawsWhateverComes(String id, List<Series> series) throws IOException {
        for (Scale scale : List.of(Scale.LINEAR, Scale.LOG10)) {
            Chart chart = LineChart.of(
                            id, Axis.of("x").scaled(scale), Axis.of("y").scaled(scale), series)
                    .withSmoothing(0.5);
            for (String format : List.of("png", "svg", "pdf")) {
                Path file = folder.resolve(id.replace(' ', '-') + scale + "." + format);
                Pictures.write(chart, new Look(200, 160, 1, dev.crema.chart.Theme.LIGHT), file);
                assertThat(file).isNotEmptyFile();
            }
        }
    }

    @Test
    void anUnknownEndIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> Pictures.write(Charts.loss(), LOOK, folder.resolve("a.gif")))
                .isInstanceOfSatisfying(
                        CremaException.class,
                        wrong -> assertThat(wrong.nextStep()).contains(".png, .jpg, .svg or .pdf"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> Pictures.write(Charts.loss(), LOOK, blocked.resolve("a.png")))
                .isInstanceOf(dev.crema.base.CremaException.class);
        assertThat(folder).isDirectoryContaining("glob:**file");
    }

    private static Chart named(String name) {
        return LineChart.of(
                name,
                Axis.of(name),
                Axis.of(name),
                List.of(Series.of(name, Role.TEST, 1, Column.of(0, 1), Column.of(1, 2))));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
