package dev.crema.chart.picture;

/** Places for names that would lie on each other. */
final class LegendPlaces {
    private LegendPlaces() {}

    /** Moves names apart, each as little as possible: down from the top, then back up from the bottom. */
    static void apart(double[] tops, double[] heights, double top, double bottom) {
        for (int pass = 0; pass < 30; pass++) {
            for (int i = 1; i < tops.length; i++) {
                double overlap = tops[i - 1] + heights[i - 1] - tops[i];
                if (overlap > 0) {
                    tops[i - 1] -= overlap / 2;
                    tops[i] += overlap / 2;
                }
            }
        }
        double free = top;
        for (int i = 0; i < tops.length; i++) {
            tops[i] = Math.max(tops[i], free);
            free = tops[i] + heights[i];
        }
        double end = bottom;
        for (int i = tops.length - 1; i >= 0; i--) {
            tops[i] = Math.min(tops[i], end - heights[i]);
            end = tops[i];
        }
    }
}
