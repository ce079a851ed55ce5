package dev.crema.log.figures;

import dev.crema.log.Run;
import dev.crema.log.Session;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Crema's facts {@code first_batch} and {@code labels_seen}: what a net was fed with.
 *
 * @param inputs values of the first data blob
 * @param labels of the first batch, or of all where more were seen
 * @param classes that the loss tells apart; 0 for a regression and where unknown
 * @param gradient Euclidean norm of the first gradient; NaN where unknown
 * @param weights the same of the weights
 */
record FirstBatch(Range inputs, Range labels, int classes, double gradient, double weights) {
    private static final String NUMBER = "(-?[\\d.]+(?:e[-+]?\\d+)?|-?inf|-?nan)";
    private static final Pattern RANGE = Pattern.compile(NUMBER + " to " + NUMBER + "( and NaN)?");
    private static final Range UNKNOWN = new Range(Double.NaN, Double.NaN, false);

    /**
     * Least and largest value.
     *
     * @param nan whether there were values that are no numbers
     */
    record Range(double low, double high, boolean nan) {
        boolean known() {
            return !Double.isNaN(low);
        }

        double largest() {
            return Math.max(Math.abs(low), Math.abs(high));
        }
    }

    static FirstBatch of(Run run) {
        Session first = run.sessions().get(0);
        String text = first.facts().getOrDefault("first_batch", "");
        String seen = run.last().facts().getOrDefault("labels_seen", "");
        return new FirstBatch(
                range(part(text, "inputs")),
                range(seen.isEmpty() ? part(text, "labels") : seen),
                (int) number(part(text, "classes"), 0),
                number(part(text, "gradient"), Double.NaN),
                number(part(text, "weights"), Double.NaN));
    }

    private static String part(String text, String word) {
        Matcher matcher = Pattern.compile("(?:^|, )" + word + " ([^,]*)").matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Range range(String text) {
        Matcher matcher = RANGE.matcher(text);
        return matcher.matches()
                ? new Range(
                        number(matcher.group(1), Double.NaN),
                        number(matcher.group(2), Double.NaN),
                        matcher.group(3) != null)
                : UNKNOWN;
    }

    private static double number(String text, double otherwise) {
        try {
            return switch (text) {
                case "" -> otherwise;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan", "-nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
