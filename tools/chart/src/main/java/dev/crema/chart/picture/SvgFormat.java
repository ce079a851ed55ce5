package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Vectors for the web. Text is drawn as outlines, so that no viewer's fonts change the picture; its words stay readable in title and desc. */
final class SvgFormat {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgFormat() {}

    static void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        stream(charts, look, "", writer);
        writer.flush();
    }

    /**
     * @param prefix before every id, so that several pictures can stand in one page
     */
    static String element(List<? extends Chart> charts, Look look, String prefix) {
        var text = new StringWriter();
        try {
            stream(charts, look, prefix, text);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return text.toString();
    }

    private static void stream(List<? extends Chart> charts, Look look, String prefix, Writer writer)
            throws IOException {
        Fonts.prepare();
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Crema");
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
                return prefix + super.generateID(kind);
            }
        });
        var g2 = new SVGGraphics2D(context, true);
        g2.setSVGCanvasSize(new Dimension(look.width(), look.height()));
        Picture.draw(charts, look, g2);
        Element root = g2.getRoot();
        root.setAttribute("viewBox", "0 0 " + look.width() + " " + look.height());
        root.setAttribute("role", "img");
        describe(document, root, charts);
        try {
            g2.stream(root, writer, false, false);
        } catch (SVGGraphics2DIOException wrapped) {
            throw new IOException("the SVG could not be written: " + wrapped.getMessage(), wrapped);
        }
    }

    private static void describe(Document document, Element root, List<? extends Chart> charts) {
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(legal(charts.stream().map(Chart::title).collect(Collectors.joining("; "))));
        Element description = document.createElementNS(NAMESPACE, "desc");
        description.setTextContent(legal(charts.stream()
                .map(chart -> String.format(
                        Locale.ROOT,
                        "%s against %s. %s",
                        chart.y().title(),
                        chart.x().title(),
                        chart.subtitle()))
                .collect(Collectors.joining(" "))));
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(title, description);
    }

    /** What XML 1.0 cannot hold becomes a blank. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }

    private static Document document() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException broken) {
            throw new IllegalStateException("this Java has no XML parser", broken);
        }
    }
}
