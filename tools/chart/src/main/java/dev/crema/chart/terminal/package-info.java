/** Charts for a terminal, drawn with characters. */
@NullMarked
package dev.crema.chart.terminal;

import org.jspecify.annotations.NullMarked;
