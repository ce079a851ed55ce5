package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Result;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Vectors for the web. In a file, text is drawn as outlines, so that no viewer's fonts change the picture (its words stay
 * readable in title and desc); inside a page it stays text, in fonts of the same widths.
 */
final class SvgFormat {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FONTS = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif";

    private SvgFormat() {}

    static void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
        Element root = root(charts, look, true, "");
        try {
            print(root, false, new StreamResult(out));
        } catch (TransformerException wrapped) {
            throw wrapped.getCause() instanceof IOException full
                    ? full
                    : new IOException(wrapped.getMessage(), wrapped);
        }
    }

    /**
     * @param prefix before every id, so that several pictures can stand in one page
     */
    static String element(List<? extends Chart> charts, Look look, String prefix) {
        var text = new StringWriter();
        try {
            print(root(charts, look, false, prefix), true, new StreamResult(text));
        } catch (TransformerException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return text.toString();
    }

    private static Element root(List<? extends Chart> charts, Look look, boolean outlines, String prefix) {
        Fonts.prepare();
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
                return prefix + super.generateID(kind);
            }
        });
        var g2 = new SVGGraphics2D(context, outlines);
        g2.setSVGCanvasSize(new Dimension(look.width(), look.height()));
        Picture.draw(charts, look, g2);
        Element root = g2.getRoot();
        root.setAttribute("viewBox", "0 0 " + look.width() + " " + look.height());
        root.setAttribute("role", "img");
        root.setAttribute("font-family", FONTS);
        if (!outlines) {
            nameFonts(root);
        }
        describe(document, root, charts);
        return root;
    }

    /** Batik names the one font that was used; other machines have it under other names. */
    private static void nameFonts(Element element) {
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", FONTS);
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                nameFonts(inner);
            }
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

    private static void print(Element root, boolean inPage, Result to) throws TransformerException {
        var printer = TransformerFactory.newDefaultInstance().newTransformer();
        printer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        printer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, inPage ? "yes" : "no");
        printer.transform(new DOMSource(root), to);
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
