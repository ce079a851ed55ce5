package dev.crema.solver.supervise;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells that the net was faster than its data. */
final class Starvation {
    /** The worker's fact: which part of its passes the solver waited for data. */
    static final String FACT = "data_wait_share";

    /** Less is not worth the work of preparing data. */
    private static final double WORTH_SAYING = 0.2;

    private Starvation() {}

    /** What a person should know; empty where the net did not wait for long, or nothing is known of it. */
    static Optional<String> of(Map<String, String> facts) {
        double share = Double.parseDouble(facts.getOrDefault(FACT, "0"));
        return share < WORTH_SAYING ? Optional.empty() : Optional.of(text(share));
    }

    private static String text(double share) {
        return String.format(
                Locale.ROOT,
                "the solver waited for data in %.0f %% of its passes' time: reading, decoding or transforming the records is"
                        + " slower than the net. Make a database of images that have the net's size and are not encoded"
                        + " (docs/data.md)",
                100 * share);
    }
}
