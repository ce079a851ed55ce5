package dev.crema.study.race;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The state of a race.
 *
 * @param racing cells that are still in it, in the order in which they were given
 * @param departures those that left, in order
 * @param seedsDone seeds that every racing cell has run
 * @param seed the next one
 * @param missing racing cells that have not run it yet; empty when the race is over
 * @param leader the cell with the smallest mean cost of those whose runs all got there; empty where there is none
 * @param leaderCost its mean cost by the seeds that are done
 * @param end why it is over; empty while it goes on
 */
public record RaceState(
        List<String> racing,
        List<Departure> departures,
        int seedsDone,
        long seed,
        List<String> missing,
        Optional<String> leader,
        OptionalDouble leaderCost,
        Optional<RaceEnd> end) {
    public RaceState {
        racing = List.copyOf(racing);
        departures = List.copyOf(departures);
        missing = List.copyOf(missing);
    }

    public boolean isOver() {
        return end.isPresent();
    }
}
