package dev.crema.chart.report;

import dev.crema.chart.Chart;

/** A still picture with the sentence that says what it shows, which is also what a screen reader reads. */
public record Figure(String caption, Chart chart) {}
