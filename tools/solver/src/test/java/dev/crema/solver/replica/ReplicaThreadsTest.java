package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReplicaThreadsTest {
    @Test
    void everyRankWorksInItsOwnThreadAlways() {
        try (ReplicaThreads threads = new ReplicaThreads(3)) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            for (int round = 0; round < 100; round++) {
                threads.run(rank -> seen.add(rank + " " + Thread.currentThread().getName()));
            }
            assertThat(seen).hasSize(3).contains("1 replica-1", "2 replica-2");
        }
    }

    @Test
    void inTurnMeansOneAfterTheOther() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (ReplicaThreads threads = new ReplicaThreads(3)) {
            threads.runInTurn(rank -> {
                String name = rank == 0 ? "root" : Thread.currentThread().getName();
                seen.add(name + " begins");
                Thread.yield();
                seen.add(name + " ends");
            });
        }
        assertThat(seen)
                .containsExactly(
                        "root begins",
                        "root ends",
                        "replica-1 begins",
                        "replica-1 ends",
                        "replica-2 begins",
                        "replica-2 ends");
    }

    @Test
    void nobodyPassesABarrierBeforeAllHaveCome() {
        AtomicIntegerArray sums = new AtomicIntegerArray(4);
        try (ReplicaThreads threads = new ReplicaThreads(4)) {
            for (int round = 0; round < 200; round++) {
                int base = round;
                threads.run(rank -> {
                    sums.set(rank, base + rank);
                    threads.await();
                    int sum = 0;
                    for (int other = 0; other < 4; other++) {
                        sum += sums.get(other);
                    }
                    threads.await();
                    assertThat(sum).isEqualTo(4 * base + 6);
                });
            }
        }
    }

    @Test
    void aRankThatFailsReleasesThoseThatWaitForIt() {
        try (ReplicaThreads threads = new ReplicaThreads(3)) {
            assertThatThrownBy(() -> threads.run(rank -> {
                        if (rank == 2) {
                            throw new IllegalStateException("no memory left");
                        }
                        threads.await();
                    }))
                    .isInstanceOf(ReplicaLost.class)
                    .hasMessage("replica 2 of 3 failed, so all replicas stop")
                    .hasRootCauseMessage("no memory left");
        }
    }

    @Test
    void theRootMayFailToo() {
        try (ReplicaThreads threads = new ReplicaThreads(2)) {
            assertThatThrownBy(() -> threads.run(rank -> {
                        if (rank == 0) {
                            throw new OutOfMemoryError("heap");
                        }
                        threads.await();
                    }))
                    .hasMessage("replica 0 of 2 failed, so all replicas stop");
        }
    }
}
