package dev.crema.chart.picture;

import java.util.List;

/** An axis on which shares are spread by the logarithm of what is missing to one. */
final class ShareAxis extends RoundLogAxis {
    private static final long serialVersionUID = 1L;

    ShareAxis(String label, List<Double> values) {
        super(label, values);
    }

    @Override
    public double calculateLog(double share) {
        return -Math.log10(1 - share);
    }

    @Override
    public double calculateValue(double log) {
        return 1 - Math.pow(10, -log);
    }
}
