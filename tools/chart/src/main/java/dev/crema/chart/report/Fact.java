package dev.crema.chart.report;

/** A named figure or setting: {@code seeds} = {@code 3}. */
public record Fact(String name, String value) {}
