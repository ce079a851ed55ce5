package dev.crema.chart.report;

import java.util.List;

/**
 * A claim people make, answered by the numbers at hand.
 *
 * @param claim the sentence
 * @param evidence why the verdict is what it is, with its figures in words
 * @param facts the figures behind it, shown as a list
 * @param pictures none or a few small ones
 */
public record Finding(String claim, ClaimVerdict verdict, String evidence, List<Fact> facts, List<Figure> pictures) {
    public Finding {
        facts = List.copyOf(facts);
        pictures = List.copyOf(pictures);
    }

    /** A finding without facts and pictures. */
    public static Finding of(String claim, ClaimVerdict verdict, String evidence) {
        return new Finding(claim, verdict, evidence, List.of(), List.of());
    }

    /** The same with these facts. */
    public Finding withFacts(List<Fact> to) {
        return new Finding(claim, verdict, evidence, to, pictures);
    }

    /** The same with these pictures. */
    public Finding withPictures(List<Figure> to) {
        return new Finding(claim, verdict, evidence, facts, to);
    }
}
