package dev.crema.chart.picture;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Vectors for print: one page of the picture's size, the font embedded, its text searchable. */
final class PdfFormat {
    private PdfFormat() {}

    static void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
        Fonts.prepare();
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(look.width(), look.height()));
            document.addPage(page);
            var about = new PDDocumentInformation();
            about.setTitle(charts.get(0).title());
            about.setCreator("Crema");
            document.setDocumentInformation(about);
            var g2 = new PdfBoxGraphics2D(document, look.width(), look.height());
            try {
                try (var text = new PdfBoxGraphics2DFontTextDrawer()) {
                    text.registerFont(Fonts.file().toFile());
                    g2.setFontTextDrawer(text);
                    Picture.draw(charts, look, g2);
                }
            } finally {
                g2.dispose();
            }
            try (var content = new PDPageContentStream(document, page)) {
                content.drawForm(g2.getXFormObject());
            }
            document.save(out);
        }
    }
}
