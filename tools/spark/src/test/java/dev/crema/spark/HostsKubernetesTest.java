package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
        Path names = Files.writeString(
                cluster.shared().resolve("names"),
                "127.0.0.1 localhost\n" + cluster.hosts().address("master") + " crema-master\n");
        for (String host : List.of("driver", "w0", "w1")) {
            cluster.hosts().before(host, "mount --bind " + names + " /etc/hosts");
        }
        // One executor on each worker, as docs/cluster.md says of this cluster.
        Files.writeString(cluster.conf(), "spark.executor.cores 4\n", StandardOpenOption.APPEND);
        cluster.startPod("master", Manifests.container("cluster.yaml", "crema-master"));
        cluster.awaitSaid("master", "I have been elected leader");
        for (String worker : List.of("w0", "w1")) {
            cluster.startPod(worker, Manifests.container("cluster.yaml", "crema-worker"));
            cluster.awaitSaid(worker, "Successfully registered with master");
        }
        List<String> arguments = Objects.requireNonNull(
                Manifests.container("cluster-study.yaml", "crema-cluster-study").getArgs());
        String master = arguments.stream()
                .filter(argument -> argument.startsWith("--spark="))
                .map(argument -> argument.substring("--spark=".length()))
                .findFirst()
                .orElseThrow();
        Process driver = cluster.startDriver(master, 4, 4);
        cluster.awaitEnd(driver);
        cluster.equalsLocal(4, 4);
        assertThat(cluster.logs().stream().map(HostCluster::worker).distinct())
                .as("both workers trained")
                .containsExactlyInAnyOrder(
                        cluster.hosts().address("w0"), cluster.hosts().address("w1"));
    }
}
