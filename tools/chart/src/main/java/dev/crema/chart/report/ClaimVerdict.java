package dev.crema.chart.report;

/** What the reader's own numbers say about a claim. */
public enum ClaimVerdict {
    SUPPORTED("supported"),
    CONTRADICTED("contradicted"),
    NOT_ENOUGH_DATA("not enough data");

    private final String words;

    ClaimVerdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
