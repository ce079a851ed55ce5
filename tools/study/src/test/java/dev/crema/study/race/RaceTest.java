package dev.crema.study.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who leaves a race, when, and when it ends; by results that are given. */
class RaceTest {
    private static final RaceRules RULES = new RaceRules(1, 5, Math.log(1.05));

    private static Entrant entrant(String id, Score... scores) {
        SortedMap<Long, Score> bySeed = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            bySeed.put(i + 1L, scores[i]);
        }
        return new Entrant(id, bySeed);
    }

    private static Score seconds(double seconds) {
        return new Score.Known(Math.log(seconds), 0.01, 0.01);
    }

    private static Score atLeast(double seconds) {
        return new Score.AtLeast(Math.log(seconds));
    }

    private static final Score FAILED = new Score.Failed();

    private static RaceState stand(Entrant... entrants) {
        return new Race(RULES).stand(List.of(entrants));
    }

    @Test
    void theFirstSeedRunsEverywhere() {
        RaceState state = stand(entrant("a"), entrant("b"));
        assertThat(state.seed()).isEqualTo(1);
        assertThat(state.missing()).containsExactly("a", "b");
        assertThat(state.leaderCost()).isEmpty();
    }

    @Test
    void oneSeedTakesNobodyOut() {
        RaceState state = stand(entrant("a", seconds(1)), entrant("b", seconds(90)), entrant("c", FAILED));
        assertThat(state.racing()).containsExactly("a", "b", "c");
        assertThat(state.leader()).contains("a");
        assertThat(state.seed()).isEqualTo(2);
    }

    @Test
    void aRoundGoesOnWhereItWasStopped() {
        RaceState state = stand(entrant("a", seconds(1), seconds(1.02)), entrant("b", seconds(1.1)));
        assertThat(state.seedsDone()).isEqualTo(1);
        assertThat(state.missing()).containsExactly("b");
    }

    @Test
    void whoIsCappedTwiceFarBehindLeaves() {
        RaceState state = stand(
                entrant("a", seconds(1), seconds(1.02)),
                entrant("b", seconds(1.05), seconds(1.01)),
                entrant("c", atLeast(2), atLeast(2)));
        assertThat(state.racing()).containsExactly("a", "b");
        Departure departure = state.departures().get(0);
        assertThat(departure.id()).isEqualTo("c");
        assertThat(departure.afterSeeds()).isEqualTo(2);
        assertThat(Math.exp(departure.behind())).isBetween(1.9, 2.0);
        assertThat(departure.leader()).isEqualTo("a");
    }

    @Test
    void whoFailsTwiceOfTwoOrThreeLeavesAndOnceDoesNot() {
        RaceState state = stand(
                entrant("a", seconds(1), seconds(1.02), seconds(1)),
                entrant("b", FAILED, seconds(1.1), FAILED),
                entrant("c", FAILED, seconds(1.05), seconds(1)));
        assertThat(state.racing()).containsExactly("a", "c");
        assertThat(state.departures().get(0).failed()).isEqualTo(2);
        assertThat(state.leader()).as("a cell that failed once does not lead").contains("a");
    }

    @Test
    void equalCellsStayToTheLastSeedOrUntilTheyAreNearEnough() {
        Entrant a = entrant("a", seconds(1), seconds(1.3), seconds(0.8), seconds(1.1), seconds(0.9));
        Entrant b = entrant("b", seconds(1.2), seconds(0.9), seconds(1), seconds(0.8), seconds(1.2));
        assertThat(stand(a, b).end()).contains(RaceEnd.SEEDS);
        Score same = new Score.Known(0, 0, 0);
        Score near = new Score.Known(0.001, 0, 0);
        assertThat(stand(entrant("a", same, near, same), entrant("b", near, same, same))
                        .end())
                .contains(RaceEnd.WITHIN);
    }

    @Test
    void theOnlyOneLeftIsNotCalledBestByTwoRuns() {
        Entrant slow = entrant("slow", atLeast(9), atLeast(9));
        Entrant second = entrant("second", atLeast(9), atLeast(9));
        RaceState two = stand(entrant("a", seconds(1), seconds(1.02)), slow, second, entrant("b", FAILED, FAILED));
        assertThat(two.racing()).contains("a");
        assertThat(two.isOver()).isFalse();
        assertThat(two.seed()).isEqualTo(3);
    }

    @Test
    void aRaceOfFailuresOnlyEndsWithNobody() {
        RaceState state = stand(entrant("a", FAILED, FAILED), entrant("b", FAILED, FAILED));
        assertThat(state.end()).contains(RaceEnd.NONE_LEFT);
        assertThat(state.racing()).isEmpty();
    }

    @Test
    void theChanceThatIsSpentAddsUpToFivePercent() {
        double sum = 0;
        for (int seeds = 2; seeds < 100_000; seeds++) {
            sum += RaceRules.spent(seeds);
        }
        assertThat(sum).isLessThan(0.05).isGreaterThan(0.0499);
    }
}
