/** Series to PNG, SVG, PDF and one-file HTML. */
@NullMarked
package dev.crema.chart;

import org.jspecify.annotations.NullMarked;
