package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CrewTest {
    @Test
    void everyRankWorksInItsOwnThreadAlways() {
        try (Crew crew = new Crew(3)) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            for (int round = 0; round < 100; round++) {
                crew.run(rank -> seen.add(rank + " " + Thread.currentThread().getName()));
            }
            assertThat(seen).hasSize(3).contains("1 replica-1", "2 replica-2");
        }
    }

    @Test
    void nobodyPassesABarrierBeforeAllHaveCome() {
        AtomicIntegerArray sums = new AtomicIntegerArray(4);
        try (Crew crew = new Crew(4)) {
            for (int round = 0; round < 200; round++) {
                int base = round;
                crew.run(rank -> {
                    sums.set(rank, base + rank);
                    crew.await();
                    int sum = 0;
                    for (int other = 0; other < 4; other++) {
                        sum += sums.get(other);
                    }
                    crew.await();
                    assertThat(sum).isEqualTo(4 * base + 6);
                });
            }
        }
    }

    @Test
    void aRankThatFailsReleasesThoseThatWaitForIt() {
        try (Crew crew = new Crew(3)) {
            assertThatThrownBy(() -> crew.run(rank -> {
                        if (rank == 2) {
                            throw new IllegalStateException("no memory left");
                        }
                        crew.await();
                    }))
                    .isInstanceOf(ReplicaLost.class)
                    .hasMessage("replica 2 of 3 failed, so all replicas stop")
                    .hasRootCauseMessage("no memory left");
        }
    }

    @Test
    void theRootMayFailToo() {
        try (Crew crew = new Crew(2)) {
            assertThatThrownBy(() -> crew.run(rank -> {
                        if (rank == 0) {
                            throw new OutOfMemoryError("heap");
                        }
                        crew.await();
                    }))
                    .hasMessage("replica 0 of 2 failed, so all replicas stop");
        }
    }
}
