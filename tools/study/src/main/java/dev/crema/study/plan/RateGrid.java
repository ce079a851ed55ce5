package dev.crema.study.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Learning rates that a race tries at a batch size where nobody names them: the solver's own rate times powers of two, from
 * what the square-root rule gives to what the linear rule gives, and at least three of them. All batch sizes share one grid.
 *
 * <p>Source: both rules in Krizhevsky, arXiv 1404.5997 (2014); that neither holds everywhere in Shallue et al., JMLR 20:112
 * (2019).
 */
public final class RateGrid {
    private static final int FEWEST = 3;

    private RateGrid() {}

    /**
     * The rates of a batch size, rising.
     *
     * @param rate the solver's own, more than 0
     * @param times the batch size as a multiple of the solver's own
     */
    public static List<Double> of(double rate, double times) {
        double linear = Math.log(times) / Math.log(2);
        int from = (int) Math.round(Math.min(linear, linear / 2));
        int to = (int) Math.round(Math.max(linear, linear / 2));
        for (boolean down = linear >= 0; to - from + 1 < FEWEST; down = !down) {
            from -= down ? 1 : 0;
            to += down ? 0 : 1;
        }
        List<Double> rates = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            rates.add(times(rate, power));
        }
        return rates;
    }

    /** The next rate of the grid, upwards or downwards. */
    public static double next(double rate, boolean up) {
        return times(rate, up ? 1 : -1);
    }

    /** In decimals, so that a rate has the same name wherever it comes from. */
    private static double times(double rate, int power) {
        BigDecimal two = BigDecimal.valueOf(2).pow(Math.abs(power));
        BigDecimal own = BigDecimal.valueOf(rate);
        return (power < 0 ? own.divide(two) : own.multiply(two)).doubleValue();
    }
}
