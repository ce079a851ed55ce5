package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.Session;
import dev.crema.spark.local.Hosts;
import dev.crema.study.group.AtOnce;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hosts of their own addresses, which fall silent, fill up, start anew, are slow, or have another clock. */
@Tag("cluster")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class HostsTest {
    @RegisterExtension
    private final HostCluster cluster = new HostCluster();

    @Test
    void a_host_that_falls_silent_loses_its_trial_to_another_and_its_late_result_counts_nothing() throws Exception {
        cluster.startMaster();
        cluster.startWorkers("w0", "w1", "w2");
        Process driver = cluster.startDriver(5, 8);
        cluster.awaitTraining(driver, 3);
        Hosts hosts = cluster.hosts();
        hosts.unplug("w1");
        TestCluster.await(
                "the driver gives the silent host up",
                Duration.ofSeconds(120),
                () -> cluster.said("master").contains("Removing")
                        && cluster.said("master").contains(hosts.address("w1")));
        hosts.plug("w1");
        cluster.awaitEnd(driver);
        cluster.equalsLocal(5, 8);
    }

    @Test
    void a_master_that_starts_anew_costs_no_run() throws Exception {
        Process master = cluster.startMaster();
        cluster.startWorkers("w0", "w1", "w2");
        Process driver = cluster.startDriver(4, 6);
        cluster.awaitTraining(driver, 1);
        HostCluster.end(master);
        cluster.startMaster();
        cluster.awaitEnd(driver);
        cluster.equalsLocal(4, 6);
    }

    @Test
    void a_host_whose_disk_is_full_gives_its_trials_to_the_others() throws Exception {
        cluster.startMaster();
        cluster.startWorkers("w0", "w1");
        cluster.startWorker("w2", 1 << 12);
        Process driver = cluster.startDriver(4, 4);
        cluster.awaitEnd(driver);
        cluster.equalsLocal(4, 4);
        assertThat(cluster.logs().stream().map(HostCluster::worker))
                .doesNotContain(cluster.hosts().address("w2"));
    }

    @Test
    void a_host_with_another_clock_changes_no_figure() throws Exception {
        Assumptions.assumeTrue(Hosts.hasCompiler(), "a host needs a C compiler for another clock");
        cluster.hosts().clockAhead("w1");
        cluster.startMaster();
        cluster.startWorkers("w0", "w1");
        Instant before = Instant.now();
        Process driver = cluster.startDriver(4, 8);
        cluster.awaitTraining(driver, 2);
        cluster.awaitEnd(driver);
        Instant after = Instant.now();

        cluster.equalsLocal(4, 8);
        long latest = after.plus(Duration.ofHours(1))
                        .atZone(ZoneId.systemDefault())
                        .toLocalDateTime()
                        .toEpochSecond(ZoneOffset.UTC)
                * 1_000_000;
        String fast = cluster.hosts().address("w1");
        List<CaffeLog> logs = cluster.logs();
        assertThat(logs).anyMatch(log -> HostCluster.worker(log).equals(fast));
        for (CaffeLog log : logs) {
            Session session = log.sessions().get(0);
            boolean there = HostCluster.worker(log).equals(fast);
            assertThat(session.startedMicros() > latest)
                    .as("its log has its own clock: %s", log.source())
                    .isEqualTo(there);
            OptionalDouble offset = session.numericFact("worker_clock_offset_seconds");
            assertThat(offset.isPresent()).as(log.source()).isEqualTo(there);
            offset.ifPresent(seconds -> assertThat(seconds).isBetween(10_790.0, 10_810.0));
            assertThat(session.activeSeconds()).as("a duration").isBetween(0.0, 100.0);
        }
        for (Instant started : started()) {
            assertThat(started).as("by the driver's clock").isBetween(before, after);
        }
        assertThat(AtOnce.most(Effects.ofLogs(logs, MeasureOptions.DEFAULT).runs().stream()
                        .map(RunMeasures::run)
                        .toList()))
                .as("both hosts trained at a time")
                .isEqualTo(2);
    }

    @Test
    void a_host_of_half_the_speed_is_named_and_its_seconds_are_not_compared() throws Exception {
        Assumptions.assumeTrue(
                Hosts.canLimitCores(), "a slow host needs the control groups of Linux, version 1, and root");
        cluster.hosts().cores("w0", 1);
        cluster.hosts().cores("w1", 0.5);
        cluster.startMaster();
        cluster.startWorkers("w0", "w1");
        cluster.awaitEnd(cluster.startDriver(4, 8)); // the slow one may still start while the other trains three
        cluster.equalsLocal(4, 8);

        String slow = cluster.hosts().address("w1");
        Effects effects = Effects.ofLogs(cluster.logs(), MeasureOptions.DEFAULT);
        System.out.println(effects.warnings());
        assertThat(effects.warnings())
                .anyMatch(warning -> warning.startsWith("The workers differ in speed")
                        && warning.contains("images/s: " + cluster.hosts().address("w0"))
                        && warning.contains(slow));
        assertThat(effects.runs().stream().filter(RunMeasures::timesCompare))
                .isNotEmpty()
                .noneMatch(run ->
                        run.run().last().facts().getOrDefault("worker", "").startsWith(slow));
    }

    /** When the runs started, as their records say. */
    private List<Instant> started() throws IOException {
        try (Stream<Path> runs = Files.list(cluster.shared().resolve("study/runs"))) {
            return runs.map(run -> record(run.resolve("run.json")))
                    .map(json -> json.replaceAll("(?s).*\"started\"\\s*:\\s*\"([^\"]+)\".*", "$1"))
                    .map(Instant::parse)
                    .toList();
        }
    }

    private static String record(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
