/** The report: one offline HTML file with findings first, tables, interactive curves. */
@NullMarked
package dev.crema.chart.report;

import org.jspecify.annotations.NullMarked;
