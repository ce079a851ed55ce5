package dev.crema.chart;

/**
 * Something that happened to a run at {@code x} (in the series' own x units).
 *
 * @param text what happened, for the hover and the report: {@code lr 0.01 → 0.001}
 */
public record Mark(double x, Kind kind, String text) {
    public enum Kind {
        RESUMED("resumed"),
        LEARNING_RATE("learning rate changed"),
        DIVERGED("diverged"),
        SNAPSHOT("snapshot");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The words of the key. */
        public String words() {
            return words;
        }
    }
}
