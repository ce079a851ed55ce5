package dev.crema.study.findings;

import dev.crema.chart.report.Finding;

/**
 * A belief with its answer.
 *
 * @param number of the belief, from 1, as the documentation lists them
 * @param finding supported, contradicted or not enough data, with the figures
 */
public record Answered(int number, Finding finding) {}
