package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The programs of the manifests for Kubernetes, started as they stand there, on hosts in the place of pods. */
@Tag("cluster")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class HostsKubernetesTest {
    @RegisterExtension
    private final HostCluster cluster = new HostCluster();

    @Test
    void master_and_workers_of_the_manifest_train_a_study() throws Exception {
        // A pod knows its own name and the services, not the names of other pods. A look-up of another name takes long.
        String machine = InetAddress.getLocalHost().getHostName();
        for (String host : List.of("master", "driver", "w0", "w1")) {
            Path names = Files.writeString(
                    cluster.shared().resolve("names-" + host),
                    "127.0.0.1 localhost\n" + cluster.hosts().address(host) + " pod-" + host + " " + machine + "\n"
                            + cluster.hosts().address("master") + " crema-master\n");
            cluster.hosts().before(host, "mount --bind " + names + " /etc/hosts");
        }
        // One executor on each worker, as docs/cluster.md says of this cluster. The driver's address comes from its
        // pod.
        Files.write(
                cluster.conf(),
                Stream.concat(
                                Files.readAllLines(cluster.conf()).stream()
                                        .filter(line -> !line.startsWith("spark.driver.")),
                                Stream.of("spark.executor.cores 4"))
                        .toList());
        cluster.startPod("master", Manifests.container("cluster.yaml", "crema-master"));
        cluster.awaitSaid("master", "I have been elected leader");
        for (String worker : List.of("w0", "w1")) {
            cluster.startPod(worker, Manifests.container("cluster.yaml", "crema-worker"));
            cluster.awaitSaid(worker, "Successfully registered with master");
        }
        Process driver = cluster.startDriver(Manifests.container("cluster-study.yaml", "crema-cluster-study"), 4, 4);
        cluster.awaitEnd(driver);
        cluster.equalsLocal(4, 4);
        assertThat(cluster.logs().stream().map(HostCluster::worker).distinct())
                .as("both workers trained")
                .containsExactlyInAnyOrder(
                        cluster.hosts().address("w0"), cluster.hosts().address("w1"));
    }
}
