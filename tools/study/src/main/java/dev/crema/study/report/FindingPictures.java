package dev.crema.study.report;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Figure;
import dev.crema.chart.report.Finding;
import dev.crema.study.findings.Answered;
import java.util.List;
import java.util.Map;

/** The small picture beside each belief that the runs could answer. */
final class FindingPictures {
    /** By the belief's number, the picture's file. */
    private static final Map<Integer, String> FILES = Map.ofEntries(
            Map.entry(1, "images-per-second"),
            Map.entry(2, "images-to-target"),
            Map.entry(3, "loss-noise"),
            Map.entry(4, "final-accuracy"),
            Map.entry(5, "memory"),
            Map.entry(6, "images-per-second"),
            Map.entry(7, "gap"),
            Map.entry(8, "train-loss-vs-epochs"),
            Map.entry(9, "final-accuracy"),
            Map.entry(10, "final-accuracy"),
            Map.entry(11, "final-accuracy"),
            Map.entry(12, "loss-noise"),
            Map.entry(13, "images-per-second"),
            Map.entry(14, "loss-vs-epochs"),
            Map.entry(16, "accuracy-vs-seconds"));

    private FindingPictures() {}

    static Finding beside(Answered answered, List<StudyPictures.Named> pictures) {
        if (answered.finding().verdict() == ClaimVerdict.NOT_ENOUGH_DATA) {
            return answered.finding();
        }
        String file = FILES.getOrDefault(answered.number(), "");
        return answered.finding()
                .withPictures(pictures.stream()
                        .filter(p -> p.file().equals(file))
                        .map(p -> new Figure(p.caption(), p.chart()))
                        .toList());
    }
}
