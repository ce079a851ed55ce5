package dev.crema.bench.validate;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What is true of a race's cells: seconds to the target by batch size and learning rate. */
final class RaceTruth {
    static final int[] BATCHES = {8, 16, 32, 64, 128, 256, 512};
    static final double[] RATES = {0.0025, 0.005, 0.01, 0.02};

    /** How much slower everything else is, at least, where one is clearly best. */
    private static final double CLEAR = 1.3;

    private final Scenario scenario;
    private final Truth base;
    private final double[][] costs;
    private final int best;

    /**
     * @param scenario what makes it hard
     * @param base of the batch sizes, each at its best rate
     * @param costs how many times the best rate's steps each cell needs, by batch size and rate
     */
    private RaceTruth(Scenario scenario, Truth base, double[][] costs) {
        this.scenario = scenario;
        this.base = base;
        this.costs = costs;
        this.best = fastest();
    }

    enum Scenario {
        ONE_CLEAR_BEST("one clear best"),
        THREE_EQUAL("three equal"),
        NONE_DIFFERENT("none different"),
        RATES_DIFFER("rates differ by batch"),
        HIGH_RATES_DIVERGE("high rates diverge"),
        UNEQUAL_SCATTER("unequal scatter");

        private final String title;

        Scenario(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static RaceTruth draw(Scenario scenario, SplittableRandom random) {
        Truth base = Truth.draw(random, 0);
        double[][] costs = new double[BATCHES.length][RATES.length];
        for (int b = 0; b < BATCHES.length; b++) {
            double optimum = scenario == Scenario.RATES_DIFFER ? 3.0 * b / 6 : 1 + random.nextDouble();
            for (int r = 0; r < RATES.length; r++) {
                costs[b][r] = 1 + 0.5 * (r - optimum) * (r - optimum);
            }
        }
        RaceTruth truth = new RaceTruth(scenario, base, costs);
        double least = truth.seconds(truth.best / RATES.length, truth.best % RATES.length);
        List<Integer> order = IntStream.range(0, BATCHES.length * RATES.length)
                .boxed()
                .filter(cell -> cell != truth.best)
                .sorted(Comparator.comparingDouble(cell -> truth.seconds(cell / RATES.length, cell % RATES.length)))
                .toList();
        for (int cell : order) {
            int place = order.indexOf(cell) + 1;
            int b = cell / RATES.length;
            int r = cell % RATES.length;
            double factor = truth.seconds(b, r) / least;
            if (scenario == Scenario.ONE_CLEAR_BEST) {
                costs[b][r] *= Math.max(1, CLEAR / factor);
            } else if (scenario == Scenario.NONE_DIFFERENT || (scenario == Scenario.THREE_EQUAL && place < 3)) {
                costs[b][r] /= factor;
            }
        }
        return truth;
    }

    private int fastest() {
        int best = 0;
        for (int cell = 0; cell < BATCHES.length * RATES.length; cell++) {
            boolean counts = !diverges(cell / RATES.length, cell % RATES.length);
            if (counts
                    && seconds(cell / RATES.length, cell % RATES.length)
                            < seconds(best / RATES.length, best % RATES.length)) {
                best = cell;
            }
        }
        return best;
    }

    int best() {
        return best;
    }

    double secondsPerStep(int b) {
        return base.overhead() + base.perImage() * BATCHES[b];
    }

    double steps(int b, int r) {
        return base.steps(BATCHES[b]) * costs[b][r];
    }

    double seconds(int b, int r) {
        return steps(b, r) * secondsPerStep(b);
    }

    boolean diverges(int b, int r) {
        return scenario == Scenario.HIGH_RATES_DIVERGE && r == RATES.length - 1 && b >= 3;
    }

    double scatter(int b, int r) {
        boolean odd = scenario == Scenario.UNEQUAL_SCATTER && b * RATES.length + r == best;
        return base.scatter() * (odd ? 5 : 1);
    }

    /** Images of a run in full: half as many again as the largest batch size needs at its best rate. */
    double images() {
        return 1.5 * base.steps(512) * 512;
    }
}
