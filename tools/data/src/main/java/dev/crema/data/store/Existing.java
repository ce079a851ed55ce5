package dev.crema.data.store;

/** What becomes of something that already has the name of the result. */
public enum Existing {
    /** It stays, and the work is refused before it starts. */
    REFUSED,
    /** It stays until the new one is complete, then goes. */
    REPLACED
}
