package dev.crema.study.race;

/**
 * A cell that left.
 *
 * @param id the cell
 * @param afterSeeds how many seeds had run
 * @param behind its mean cost less the leader's, at least; NaN where it left because its runs failed
 * @param leader the cell that led then; empty where none did
 * @param failed how many of its runs had failed
 */
public record Departure(String id, int afterSeeds, double behind, String leader, int failed) {}
