/** Colours that keep their order: for every eye, on light and on dark. */
@NullMarked
package dev.crema.chart.colour;

import org.jspecify.annotations.NullMarked;
