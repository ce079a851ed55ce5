package dev.crema.study.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void exactCurvesAreFoundAgain() {
        List<StepsPoint> points = new ArrayList<>();
        for (double batch : new double[] {16, 64, 256}) {
            for (int seed = 0; seed < 8; seed++) {
                points.add(reached(batch, 500 * (1 + 200 / batch)));
            }
        }
        StepsFit fit = StepsPosterior.of(points, 2_000, 1).middle();
        assertThat(fit.minimalSteps()).isCloseTo(500, withinPercentage(1));
        assertThat(fit.criticalBatch()).isCloseTo(200, withinPercentage(1));
        assertThat(fit.minimalExamples()).isCloseTo(100_000, withinPercentage(1));
        // (S/S_min − 1)(E/E_min − 1) = 1
        double s = fit.steps(40) / fit.minimalSteps() - 1;
        double e = fit.examples(40) / fit.minimalExamples() - 1;
        assertThat(s * e).isCloseTo(1, within(1e-9));
    }

    @Test
    void aStepsCostIsFoundAgain() {
        StepTimeFit fit = StepTimeFit.of(List.of(
                new StepTimeFit.Point(8, 0.003 + 8 * 1e-4),
                new StepTimeFit.Point(64, 0.003 + 64 * 1e-4),
                new StepTimeFit.Point(512, 0.003 + 512 * 1e-4)));
        assertThat(fit.overhead()).isCloseTo(0.003, within(1e-9));
        assertThat(fit.perImage()).isCloseTo(1e-4, within(1e-12));
    }

    @Test
    void twoRunsOfOneBatchCarryNoFit() {
        assertThatThrownBy(() -> StepsPosterior.of(List.of(reached(16, 100), reached(16, 110)), 100, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two batch sizes");
    }

    @Test
    void stepsInverseToTheBatchSayThatTheCriticalBatchLiesBeyond() {
        List<StepsPoint> points = new ArrayList<>();
        List<StepTimeFit.Point> times = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (double batch : new double[] {8, 16, 32}) {
            for (int seed = 0; seed < 3; seed++) {
                points.add(reached(batch, 80_000 / batch * Math.exp(0.02 * random.nextGaussian())));
                times.add(new StepTimeFit.Point(batch, 0.01));
            }
        }
        assertThat(CriticalBatch.of(points, times, 200, 1).verdict()).isEqualTo(CriticalBatch.Verdict.BEYOND);
    }

    @Test
    void aBatchThatNeedsMoreStepsThanASmallerOneIsAMisfit() {
        List<StepsPoint> points = new ArrayList<>();
        List<StepTimeFit.Point> times = new ArrayList<>();
        double[] batches = {8, 32, 128, 512};
        double[] steps = {4_000, 1_500, 900, 3_000};
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < batches.length; i++) {
            for (int seed = 0; seed < 3; seed++) {
                points.add(reached(batches[i], steps[i] * Math.exp(0.05 * random.nextGaussian())));
                times.add(new StepTimeFit.Point(batches[i], 0.01 + batches[i] * 1e-4));
            }
        }
        assertThat(CriticalBatch.of(points, times, 200, 1).verdict()).isEqualTo(CriticalBatch.Verdict.MISFIT);
    }

    /** Measurements along a training resemble their neighbours: the interval must hold the ratio of their means all the same. */
    @Test
    void theNoiseScalesIntervalHoldsWhereNeighboursAreAlike() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        int trainings = 400;
        for (int training = 0; training < trainings; training++) {
            NoiseScale scale = new NoiseScale(16, 256, 0.9);
            double level = 0;
            for (int step = 0; step < 60; step++) {
                level = 0.6 * level + 0.8 * random.nextGaussian();
                double square = 1 + 0.3 * level;
                double trace = 100 * (1 + 0.1 * random.nextGaussian());
                scale.add(square + trace / 16, square + trace / 256);
            }
            held += scale.interval().orElseThrow().contains(100) ? 1 : 0;
        }
        System.out.println(
                "noise scale of dependent measurements: 95 % interval holds the truth in " + held + " of " + trainings);
        assertThat(held).isBetween((int) (0.88 * trainings), (int) (0.99 * trainings));
    }

    @Test
    void aNoiseScaleThatGrowsIsSeenInItsThirds() {
        NoiseScale scale = new NoiseScale(16, 256, 0.9);
        for (int step = 0; step < 60; step++) {
            double trace = step < 30 ? 50 : 500;
            scale.add(1 + trace / 16, 1 + trace / 256);
        }
        assertThat(scale.part(0, 3).scale()).isCloseTo(50, within(0.5));
        assertThat(scale.part(2, 3).scale()).isCloseTo(500, within(5.0));
        assertThat(scale.overall()).isBetween(50.0, 500.0);
        assertThat(scale.interval().orElseThrow().high()).isGreaterThan(400);
    }

    /**
     * y = x·w* + ε with x standard normal in d dimensions: the gradient of half the squared error at w* + Δ is
     * (x·Δ − ε)x, so that |G|² = |Δ|² and tr Σ = (d + 1)|Δ|² + d·σ².
     */
    @Test
    void theNoiseScaleOfALinearRegressionIsTheOneCalculated() {
        int dimensions = 20;
        double sigma = 2;
        double offset = 0.3;
        double truth = ((dimensions + 1) * dimensions * offset * offset + dimensions * sigma * sigma)
                / (dimensions * offset * offset);
        int small = 8;
        int parts = 16;
        NoiseScale scale = new NoiseScale(small, small * parts, 0.999);
        SplittableRandom random = new SplittableRandom(11);
        for (int step = 0; step < 3_000; step++) {
            double[] big = new double[dimensions];
            double smallNorm = 0;
            for (int part = 0; part < parts; part++) {
                double[] gradient = gradient(dimensions, offset, sigma, small, random);
                smallNorm += norm(gradient) / parts;
                for (int i = 0; i < dimensions; i++) {
                    big[i] += gradient[i] / parts;
                }
            }
            scale.add(smallNorm, norm(big));
        }
        System.out.printf(
                "noise scale: true %.1f, estimated %.1f, interval %s%n", truth, scale.overall(), scale.interval());
        assertThat(scale.overall()).isCloseTo(truth, within(0.15 * truth));
        assertThat(scale.current()).isCloseTo(truth, within(0.15 * truth));
        assertThat(scale.interval())
                .hasValueSatisfying(i -> assertThat(i.contains(truth)).isTrue());
    }

    private static double[] gradient(int dimensions, double offset, double sigma, int images, SplittableRandom random) {
        double[] sum = new double[dimensions];
        for (int image = 0; image < images; image++) {
            double[] x = new double[dimensions];
            double error = -sigma * random.nextGaussian();
            for (int i = 0; i < dimensions; i++) {
                x[i] = random.nextGaussian();
                error += x[i] * offset;
            }
            for (int i = 0; i < dimensions; i++) {
                sum[i] += error * x[i] / images;
            }
        }
        return sum;
    }

    private static double norm(double[] gradient) {
        double sum = 0;
        for (double g : gradient) {
            sum += g * g;
        }
        return sum;
    }

    /** Crossings seen only between test passes, which lie a quarter apart, tell of the curve what they hold. */
    @Test
    void intervalsHoldTheCurveThatMadeThem() {
        List<StepsPoint> points = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (double batch : new double[] {16, 32, 64, 128, 256}) {
            for (int seed = 0; seed < 3; seed++) {
                double steps = 500 * (1 + 200 / batch) * Math.exp(0.05 * random.nextGaussian());
                double low = Math.pow(1.25, Math.floor(Math.log(steps) / Math.log(1.25)));
                points.add(new StepsPoint(batch, low, 1.25 * low));
            }
        }
        List<StepTimeFit.Point> times = points.stream()
                .map(p -> new StepTimeFit.Point(p.batch(), 0.01 + 1e-4 * p.batch()))
                .toList();
        CriticalBatch fit = CriticalBatch.of(points, times, 1_000, 1);
        assertThat(fit.criticalBatch().contains(200)).isTrue();
        assertThat(fit.minimalSteps().contains(500)).isTrue();
        assertThat(fit.criticalBatch().high() / fit.criticalBatch().low()).isLessThan(4);
        assertThat(fit.verdict()).isEqualTo(CriticalBatch.Verdict.CARRIED);
    }

    private static StepsPoint reached(double batch, double steps) {
        return new StepsPoint(batch, steps, steps);
    }
}
