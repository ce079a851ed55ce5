package dev.crema.study.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.study.stats.BestSet;
import dev.crema.study.stats.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Studies drawn from a known truth: intervals must cover it, the tie set must hold the best. */
class SyntheticStudiesTest {
    private static final double[] BATCHES = {8, 16, 32, 64, 128, 256, 512};
    private static final int SEEDS = 5;
    private static final double MINIMAL_STEPS = 400;
    private static final double CRITICAL = 120;
    private static final double SCATTER = 0.12;
    private static final double OVERHEAD = 0.004;
    private static final double PER_IMAGE = 0.0002;
    private static final double CLOCK_SCATTER = 0.05;
    private static final int REPLICATES = 300;

    @Test
    void intervalsCoverTheTruthAndTheTieSetHoldsTheBest() {
        int studies = 1_000;
        Tally tally = new Tally();
        for (int study = 0; study < studies; study++) {
            tally.add(draw(new SplittableRandom(7_000 + study), Double.POSITIVE_INFINITY), study);
        }
        System.out.println(tally.text(studies));
        assertThat(tally.critical).as("B_crit covered").isGreaterThanOrEqualTo(920);
        assertThat(tally.minimal).as("S_min covered").isGreaterThanOrEqualTo(920);
        assertThat(tally.fastest).as("B* covered").isGreaterThanOrEqualTo(920);
        assertThat(tally.bestKept).as("true best in the tie set").isGreaterThanOrEqualTo(950);
        assertThat(tally.members / (double) studies)
                .as("the tie set says something")
                .isLessThan(5);
    }

    @Test
    void runsStoppedByTheBudgetDoNotPullTheFit() {
        // Equal budgets of examples: small batches get there, of the larger ones some or none do.
        int studies = 200;
        Tally tally = new Tally();
        for (int study = 0; study < studies; study++) {
            tally.add(draw(new SplittableRandom(90_000 + study), 115_000), study);
        }
        System.out.println(
                "equal budgets, " + tally.censored / studies + " of 35 runs censored: " + tally.text(studies));
        assertThat(tally.censored / studies).as("runs censored a study").isBetween(8, 20);
        assertThat(tally.critical).as("B_crit covered").isGreaterThanOrEqualTo(184);
        assertThat(tally.bestKept).as("true best in the tie set").isGreaterThanOrEqualTo(190);
    }

    private record Study(List<StepsPoint> steps, List<StepTimeFit.Point> times, List<Candidate> seconds) {}

    private static Study draw(SplittableRandom random, double budgetImages) {
        List<StepsPoint> steps = new ArrayList<>();
        List<StepTimeFit.Point> times = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (double batch : BATCHES) {
            Map<Long, Double> reached = new HashMap<>();
            Map<Long, Double> stopped = new HashMap<>();
            for (long seed = 1; seed <= SEEDS; seed++) {
                double needed = steps(batch) * Math.exp(SCATTER * random.nextGaussian());
                double second =
                        (OVERHEAD + PER_IMAGE * batch) * Math.max(0.2, 1 + CLOCK_SCATTER * random.nextGaussian());
                double done = Math.min(needed, budgetImages / batch);
                boolean censored = needed > done;
                steps.add(new StepsPoint(batch, done, censored));
                times.add(new StepTimeFit.Point(batch, second));
                (censored ? stopped : reached).put(seed, Math.log(done * second));
            }
            candidates.add(new Candidate(new TreeMap<>(reached), new TreeMap<>(stopped)));
        }
        return new Study(steps, times, candidates);
    }

    private static double steps(double batch) {
        return MINIMAL_STEPS * (1 + CRITICAL / batch);
    }

    private static int trueBest() {
        int best = 0;
        for (int i = 1; i < BATCHES.length; i++) {
            if (seconds(BATCHES[i]) < seconds(BATCHES[best])) {
                best = i;
            }
        }
        return best;
    }

    private static double seconds(double batch) {
        return steps(batch) * (OVERHEAD + PER_IMAGE * batch);
    }

    private static final class Tally {
        private int critical;
        private int minimal;
        private int fastest;
        private int bestKept;
        private int members;
        private int censored;

        void add(Study study, int number) {
            CriticalBatch found = CriticalBatch.of(study.steps, study.times, REPLICATES, number);
            critical += found.criticalBatch().contains(CRITICAL) ? 1 : 0;
            minimal += found.minimalSteps().contains(MINIMAL_STEPS) ? 1 : 0;
            fastest += found.fastestInterval().contains(Math.sqrt(CRITICAL * OVERHEAD / PER_IMAGE)) ? 1 : 0;
            BestSet set = BestSet.among(study.seconds);
            bestKept += set.members().contains(trueBest()) ? 1 : 0;
            members += set.members().size();
            censored += (int) study.steps.stream().filter(StepsPoint::censored).count();
        }

        String text(int studies) {
            return String.format(
                    Locale.ROOT,
                    "of %d studies: B_crit covered %.1f %%, S_min %.1f %%, B* %.1f %%, best in the tie set %.1f %%,"
                            + " %.2f members",
                    studies,
                    100.0 * critical / studies,
                    100.0 * minimal / studies,
                    100.0 * fastest / studies,
                    100.0 * bestKept / studies,
                    (double) members / studies);
        }
    }
}
