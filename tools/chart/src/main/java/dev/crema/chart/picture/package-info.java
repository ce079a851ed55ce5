/** Charts to PNG, SVG and PDF: the only room that knows JFreeChart. */
@NullMarked
package dev.crema.chart.picture;

import org.jspecify.annotations.NullMarked;
