package dev.crema.study.run;

import dev.crema.study.conclude.Objective;
import dev.crema.study.race.Entrant;
import dev.crema.study.race.RaceRules;
import dev.crema.study.race.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many more seeds of the remaining cells would break a tie: the number that shows a difference of this size in four of
 * five races, computed from the scatter of the cells.
 *
 * @param observed how much the closest rival, of another batch size where one is left, is behind the leader, as a factor less 1, or as a difference of accuracies
 * @param told the difference that would be told: the observed one, but no smaller than is worth knowing
 * @param seeds how many more
 * @param seconds that these take, by the clock, one run after the other
 */
public record MoreSeeds(double observed, double told, int seeds, double seconds) {
    private static final double LEAST_FACTOR = 0.02;
    private static final double LEAST_ACCURACY = 0.001;
    private static final double POWER = 0.8;
    private static final int MOST = 1000;

    /** By the cells that are left; empty where one is left or too few runs got there. */
    public static Optional<MoreSeeds> of(RaceStanding standing) {
        List<Entrant> left = standing.entrants().stream()
                .filter(e -> standing.state().racing().contains(e.id()))
                .filter(e -> e.costAfter(standing.state().seed() - 1).isPresent())
                .sorted(Comparator.comparingDouble(
                        e -> e.costAfter(standing.state().seed() - 1).orElseThrow()))
                .toList();
        if (left.size() < 2 || standing.state().seedsDone() < 2) {
            return Optional.empty();
        }
        Entrant leader = left.get(0);
        Entrant rival = left.stream()
                .filter(e -> batchSize(standing, e) != batchSize(standing, leader))
                .findFirst()
                .orElse(left.get(1));
        List<Double> differences = differences(leader, rival);
        double mean = differences.stream().mapToDouble(d -> d).average().orElse(0);
        double squares =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        double variance = squares / Math.max(1, differences.size() - 1);
        boolean isAccuracy = standing.objective() == Objective.ACCURACY;
        double told = Math.max(Math.abs(mean), isAccuracy ? LEAST_ACCURACY : Math.log1p(LEAST_FACTOR));
        int more = more(differences.size(), Math.sqrt(variance), told, left.size() - 1);
        double each = standing.seconds() / Math.max(1, standing.runs());
        return Optional.of(new MoreSeeds(
                isAccuracy ? Math.abs(mean) : Math.expm1(Math.abs(mean)),
                isAccuracy ? told : Math.expm1(told),
                more,
                more * each * standing.state().racing().size()));
    }

    private static long batchSize(RaceStanding standing, Entrant entrant) {
        return standing.arms().stream()
                .filter(arm -> arm.id().equals(entrant.id()))
                .mapToLong(arm -> arm.batch().effective())
                .findFirst()
                .orElse(0);
    }

    /** Seeds until the race's own test would most likely tell this difference; its level falls with every seed. */
    private static int more(int seeds, double deviation, double told, int rivals) {
        int needed = seeds + 1;
        while (needed < MOST) {
            TDistribution t = TDistribution.of(needed - 1);
            double wanted = t.inverseSurvivalProbability(RaceRules.spent(needed) / rivals)
                    + t.inverseSurvivalProbability(1 - POWER);
            if (wanted * deviation / Math.sqrt(needed) <= told) {
                break;
            }
            needed++;
        }
        return needed - seeds;
    }

    private static List<Double> differences(Entrant leader, Entrant rival) {
        List<Double> differences = new ArrayList<>();
        leader.scores().forEach((seed, score) -> {
            if (score instanceof Score.Known own && rival.scores().get(seed) instanceof Score.Known other) {
                differences.add(other.cost() - own.cost());
            }
        });
        return differences;
    }
}
