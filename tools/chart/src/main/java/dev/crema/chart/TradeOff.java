package dev.crema.chart;

import java.util.List;

/**
 * Two costs against each other, one spot for each thing that was tried. The spots that no other beats in both costs are
 * joined: the Pareto front.
 */
public record TradeOff(String title, String subtitle, Axis x, Axis y, List<Spot> spots) implements Chart {

    /**
     * Something with two costs.
     *
     * @param name stands beside it
     * @param order what it is coloured by, the batch size; NaN when unknown
     * @param bound of both costs; a lower bound is no candidate for the front
     */
    public record Spot(String name, double order, double x, double y, Bound bound) {
        /** Whether this is no worse in both and better in one. */
        boolean beats(Spot other) {
            return bound != Bound.AT_LEAST && x <= other.x && y <= other.y && (x < other.x || y < other.y);
        }
    }

    public TradeOff {
        spots = List.copyOf(spots);
    }

    public static TradeOff of(String title, Axis x, Axis y, List<Spot> spots) {
        return new TradeOff(title, "", x, y, spots);
    }

    /** The spots that nothing beats, by rising x. */
    public List<Spot> front() {
        return spots.stream()
                .filter(spot -> spot.bound() != Bound.AT_LEAST && spots.stream().noneMatch(other -> other.beats(spot)))
                .sorted(java.util.Comparator.comparingDouble(Spot::x))
                .toList();
    }
}
