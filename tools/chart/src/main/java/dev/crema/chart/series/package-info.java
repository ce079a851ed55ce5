/** What is done to a curve before it is drawn: smoothing, thinning, bands over seeds. */
@NullMarked
package dev.crema.chart.series;

import org.jspecify.annotations.NullMarked;
