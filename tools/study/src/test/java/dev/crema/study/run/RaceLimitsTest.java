package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.study.FakeControl;
import dev.crema.study.SyntheticLog;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where the runs of a race, and the race, end early. */
class RaceLimitsTest extends FakeRace {
    @Test
    void theFirstRunIsTheSolversOwnAndItsWayBoundsTheOthers() throws Exception {
        run(folder, options(EXAMPLES));
        assertThat(executed.get(0)).isEqualTo("b64-lr0.01-s1");
        assertThat(specs.get(0).budget().iterations()).isZero();
        assertThat(specs.get(1).budget().iterations()).isPositive();
        assertThat(specs.get(1).facts().toString()).contains("race", "ends at accuracy>=0.9 or after");
    }

    /** Four at a time: the three that start beside the best cell hear what it needed. */
    @Test
    void aRunOfTheFirstRoundIsLimitedWhenAnotherReachedTheTarget() throws Exception {
        Map<String, List<Budget>> limits = new ConcurrentHashMap<>();
        CountDownLatch allStarted = new CountDownLatch(4);
        CountDownLatch allLimited = new CountDownLatch(3);
        RunPlace four = new RunPlace(
                (spec, listener) -> {
                    if (SyntheticLog.isProbe(spec) || !spec.name().endsWith("-s1")) {
                        return executeOne(spec);
                    }
                    listener.started(new FakeControl(stop -> {}, budget -> {
                        boolean first = budget.iterations() > 0
                                && limits.computeIfAbsent(spec.name(), n -> new CopyOnWriteArrayList<>())
                                        .isEmpty();
                        if (first) {
                            limits.get(spec.name()).add(budget);
                            allLimited.countDown();
                        }
                    }));
                    allStarted.countDown();
                    assertThat(allStarted.await(20, TimeUnit.SECONDS)).isTrue();
                    if (!spec.name().equals("b64-lr0.02-s1")) {
                        assertThat(allLimited.await(20, TimeUnit.SECONDS))
                                .as(spec.name())
                                .isTrue();
                    }
                    return executeOne(spec);
                },
                4,
                false,
                4);
        StudyOptions options = options(EXAMPLES).with(b -> b.lrs(List.of(0.01, 0.02)));
        assertThat(session(folder).run(options, four)).isTrue();
        assertThat(limits.keySet()).containsExactlyInAnyOrder("b32-lr0.01-s1", "b32-lr0.02-s1", "b64-lr0.01-s1");
        int half = limits.get("b64-lr0.01-s1").get(0).iterations();
        assertThat(limits.get("b32-lr0.01-s1").get(0).iterations()).isBetween(2 * half - 1, 2 * half);
        assertThat(specs.stream().filter(spec -> spec.name().endsWith("-s1")))
                .allSatisfy(spec -> assertThat(spec.facts().toString()).contains("or after twice what another cell"));
    }

    private synchronized RunResult executeOne(RunSpec spec) {
        return execute(spec);
    }

    @Test
    void aBudgetEndsIt() throws Exception {
        RaceOptions brief = EXAMPLES.withBudget(65);
        assertThat(run(folder, options(brief))).isTrue();
        assertThat(executed)
                .as("ten seconds each; the round that is under way ends")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(session(folder).missing(options(brief))).isZero();
        assertThat(session(folder).missing(options(EXAMPLES))).isPositive();
    }
}
