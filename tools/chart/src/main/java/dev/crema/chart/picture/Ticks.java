package dev.crema.chart.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a logarithmic axis has its ticks, and how numbers are written beside ticks. */
final class Ticks {
    private Ticks() {}

    /** Round values between {@code low} and {@code high}: decades, with 2 and 5 (or evenly spaced ones) when few. */
    static List<Double> logarithmic(double low, double high) {
        double decades = Math.log10(high / low);
        if (decades < 0.7) {
            return even(low, high);
        }
        int[] digits = decades <= 3 ? new int[] {1, 2, 5} : new int[] {1};
        int step = Math.max(1, (int) Math.ceil(decades / 10));
        var ticks = new ArrayList<Double>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
            for (int digit : digits) {
                double value = Double.parseDouble(digit + "e" + exponent);
                if (value >= low && value <= high && Math.floorMod(exponent, step) == 0) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** Round shares between {@code low} and {@code high}: 0.5, 0.8, 0.9, 0.95, 0.98, 0.99 and so on towards one. */
    static List<Double> shares(double low, double high) {
        var ticks = new ArrayList<Double>();
        for (int missing = 1; missing <= 6; missing++) {
            for (int digit : missing == 1 ? new int[] {10, 8, 5, 2} : new int[] {10, 5, 2}) {
                double value = 1 - digit * Math.pow(10, -missing);
                if (value >= low && value <= high) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** About five round values, evenly spaced. */
    static List<Double> even(double low, double high) {
        double step = roundStep((high - low) / 5);
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(low / step); i * step <= high && ticks.size() < 50; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten, at least {@code rough}. */
    static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    }

    /** 0.001, 0.25, 20, 450k, 1.2M, 1e-05: short, and the same everywhere in the world. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e13 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+e", "e");
        }
        if (size >= 1e9) {
            return trimmed(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        if (size >= 1e4) {
            return trimmed(value / 1e3) + "k";
        }
        return trimmed(value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
