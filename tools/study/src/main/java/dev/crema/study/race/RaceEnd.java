package dev.crema.study.race;

/** Why a race is over. */
public enum RaceEnd {
    ONE_LEFT,
    /** Those left differ by less than was asked for. */
    WITHIN,
    /** All seeds have run. */
    SEEDS,
    /** No cell is left: all of them fail. */
    NONE_LEFT
}
