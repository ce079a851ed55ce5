package dev.crema.log;

/**
 * Training that did not learn: a loss that became NaN or infinite, or that stayed at or above its first plateau to the
 * end (for softmax the logarithm of the number of classes, or 87.336 = −ln FLT_MIN).
 *
 * @param iteration where it shows first
 * @param kind what was seen
 * @param reason in words, with the figures
 */
public record Divergence(int iteration, Kind kind, String reason) {
    /** What was seen. */
    public enum Kind {
        /** A printed loss is NaN or infinite. */
        NON_FINITE,
        /** The loss rose and stayed far above its first value, or at 87.336. */
        EXPLODED,
        /** The loss never left its first plateau. */
        NEVER_LEARNED
    }
}
