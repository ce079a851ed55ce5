package dev.crema.study.stats;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a candidate's least run says when some of its runs were ended early: their values are only bounded, so the mean of
 * the bounds says too little. That all runs of a candidate lie beyond the same value, which its rival reaches sooner on
 * average, is rare when the candidate is as good.
 */
final class Capped {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Capped() {}

    /**
     * The chance that all runs of a candidate cost what they did or more, if its mean were the rival's.
     *
     * @param candidate some of whose runs were ended early
     * @param rival all of whose runs arrived
     * @param deviation of one run around its candidate's mean, in the values' unit
     * @param freedom degrees of freedom of the deviation
     */
    static double chance(Candidate candidate, Candidate rival, double deviation, double freedom) {
        double least = DoubleStream.concat(
                        candidate.values().values().stream().mapToDouble(v -> v),
                        candidate.censored().values().stream().mapToDouble(v -> v))
                .min()
                .orElseThrow();
        double beyond = (least - candidate.down() - rival.mean() - rival.up()) / deviation;
        double ofMean = 1 / Math.sqrt(rival.runs());
        return Quadrature.scales(freedom)
                .sum(scale -> Quadrature.NORMAL.sum(error ->
                        Math.pow(NORMAL.survivalProbability(beyond * scale - error * ofMean), candidate.runs())));
    }
}
