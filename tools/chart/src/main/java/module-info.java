/** Series to PNG, SVG, PDF and one-file HTML. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.crema.chart {
    requires transitive dev.crema.base;
    requires transitive java.desktop;
    requires static org.jspecify;
    requires java.xml;
    requires jdk.httpserver;
    requires de.rototor.pdfbox.graphics2d;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.pdfbox;
    requires org.apache.xmlgraphics.batik.svggen;
    requires transitive org.jfree.jfreechart;
    requires tools.jackson.core;
    // JFreeChart, Batik and PDFBox have no module descriptors; they need these.
    requires java.logging;
    requires org.apache.commons.io;
    requires org.apache.commons.logging;

    exports dev.crema.chart;
    exports dev.crema.chart.live;
    exports dev.crema.chart.picture;
    exports dev.crema.chart.report;
    exports dev.crema.chart.series;
    exports dev.crema.chart.terminal;
}
