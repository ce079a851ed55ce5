package dev.crema.solver.explain;

/**
 * A failure in words.
 *
 * @param what what happened, one sentence without a full stop
 * @param where layer, file, iteration; empty where unknown
 * @param next what to do now, one sentence
 * @param quote Caffe's own last words; empty where it had none
 * @param culprit the layer that caused it, as far as it is known
 */
public record Explanation(String what, String where, String next, String quote, Culprit culprit) {
    /** An explanation without a place or a quotation. */
    public static Explanation of(String what, String next) {
        return new Explanation(what, "", next, "", Culprit.UNKNOWN);
    }

    /** The same, with Caffe's own words. */
    public Explanation quoting(String words) {
        return new Explanation(what, where, next, words, culprit);
    }

    /** The same, with a place. */
    public Explanation at(String place) {
        return new Explanation(what, place, next, quote, culprit);
    }

    /** The same, with the layer that caused it. */
    public Explanation by(Culprit layer) {
        return new Explanation(what, where, next, quote, layer);
    }

    /** What and where, the next step, and Caffe's words: one to three lines. */
    public String text() {
        StringBuilder text = new StringBuilder(what);
        if (!where.isEmpty()) {
            text.append(" (").append(where).append(')');
        }
        text.append(".\n").append(next);
        if (!quote.isEmpty()) {
            text.append("\nCaffe said: ").append(quote);
        }
        return text.toString();
    }
}
