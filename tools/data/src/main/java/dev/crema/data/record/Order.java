package dev.crema.data.record;

/** In which order records are written, which is the order of training, every epoch. */
public enum Order {
    /** In a random order that the seed decides. */
    SHUFFLED,
    /** As the source has them. */
    KEPT
}
