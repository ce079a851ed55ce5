package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A race through its folder, with an executor that writes logs instead of training. */
class RaceSessionTest extends FakeRace {
    @Test
    void theBestCellIsLeftAndTheAnswerIsItsBatchSize() throws Exception {
        assertThat(run(folder, options(EXAMPLES))).isTrue();
        RaceStanding standing = session(folder).race(options(EXAMPLES)).orElseThrow();
        assertThat(standing.state().isOver()).isTrue();
        assertThat(standing.state().racing()).contains("b64-lr0.02");
        assertThat(standing.state().departures()).isNotEmpty();
        assertThat(executed)
                .as("far fewer runs than the grid's")
                .hasSizeLessThan(standing.arms().size() * 5);
        Choice choice = session(folder)
                .conclude(MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.9")), standing)
                .choice(Objective.EXAMPLES_TO_TARGET)
                .orElseThrow();
        assertThat(choice.recommended().orElseThrow().group().key().batchSize()).isEqualTo(64);
        assertThat(choice.tied().stream().map(Standing::group).map(g ->
                        (long) g.key().batchSize()))
                .containsExactlyInAnyOrderElementsOf(standing.batchSizes());
    }

    @Test
    void aRunOfTheRoundThatOtherWorkSlowedDownRunsOnceMoreBeforeTheRoundIsDecided() throws Exception {
        slowedDown.add("b64-lr0.02-s2");
        assertThat(run(folder, options(EXAMPLES))).isTrue();
        assertThat(Collections.frequency(executed, "b64-lr0.02-s2")).isEqualTo(2);
        assertThat(executed.lastIndexOf("b64-lr0.02-s2")).isLessThan(executed.indexOf("b64-lr0.02-s3"));
        assertThat(folder.resolve("disturbed/b64-lr0.02-s2/train.log")).exists();
        assertThat(executed).filteredOn(name -> !name.equals("b64-lr0.02-s2")).doesNotHaveDuplicates();
        assertThat(session(folder).race(options(EXAMPLES)).orElseThrow().seconds())
                .as("ten seconds each, both attempts counted")
                .isEqualTo(10.0 * executed.size());
    }

    @Test
    void aRateAtTheEdgeGetsANeighbour() throws Exception {
        // The plan tries batch 64 at 0.005, 0.01 and 0.02, and 0.02 is its best.
        run(folder, options(EXAMPLES));
        assertThat(executed).contains("b64-lr0.04-s1");
    }

    @Test
    void killedFiveTimesItDecidesAsIfNothingHadHappened() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        run(undisturbed, options(EXAMPLES));
        List<String> all = List.copyOf(executed);
        Path killed = folder.resolve("killed");
        for (int kill = 0; kill < 5; kill++) {
            killedAt.add(all.get(all.size() * kill / 5));
            assertThat(run(killed, options(EXAMPLES))).isFalse();
        }
        assertThat(run(killed, options(EXAMPLES))).isTrue();
        RaceStanding one = session(undisturbed).race(options(EXAMPLES)).orElseThrow();
        RaceStanding other = session(killed).race(options(EXAMPLES)).orElseThrow();
        assertThat(other.state()).isEqualTo(one.state());
        assertThat(new HashSet<>(executed)).isEqualTo(new HashSet<>(all));
        executed.clear();
        assertThat(run(killed, options(EXAMPLES))).isTrue();
        assertThat(executed).as("nothing is left to run").isEmpty();
    }

    @Test
    void aTargetThatNobodyReachesGivesWayToAccuracy() throws Exception {
        StudyOptions hard = options(EXAMPLES)
                .with(b ->
                        b.target(Optional.of(Target.parse("accuracy>=0.9999"))).seeds(2));
        run(folder, hard);
        RaceStanding standing = session(folder).race(hard).orElseThrow();
        assertThat(standing.nobodyArrived()).isTrue();
        assertThat(standing.objective()).isEqualTo(Objective.ACCURACY);
        assertThat(standing.state().leader()).isPresent();
    }

    @Test
    void aGridAndARaceDoNotShareAFolder() throws Exception {
        run(folder, options(EXAMPLES));
        assertThatThrownBy(() -> run(folder, options(EXAMPLES).with(b -> b.race(Optional.empty()))))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("contains a race");
        assertThatThrownBy(() -> run(folder, options(RaceOptions.of(Objective.SECONDS_TO_TARGET))))
                .hasMessageContaining("another objective");
    }
}
