package dev.crema.log;

/**
 * Lines that looked like data and were not understood, or were mended: counted, and quoted once.
 *
 * @param rule why
 * @param count how many lines
 * @param firstLine number of the first such line, from 1
 * @param example that line, shortened to 200 characters
 */
public record Diagnostic(String rule, long count, long firstLine, String example) {}
