package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crema.study.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is looked at before Spark is asked, who would try for a minute. */
class MasterProbeTest {
    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local", "local[2]", "local[*]", "local[2, 3]", "k8s://https://host:443"})
    void other_clusters_are_left_to_spark(String master) {
        assertThatCode(() -> MasterProbe.check(master)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:7077", "http://host:7077", "mesos://host:5050", "local[two]", "spark://"})
    void what_is_no_address_is_said_so(String master) {
        ClusterException refused = refused(master);
        assertThat(refused.text()).isEqualTo("'" + master + "' is no address of a cluster");
        assertThat(refused.nextStep()).contains("spark://HOST:7077", "yarn", "k8s://", "local[2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://127.0.0.1", "spark://127.0.0.1:", "spark://127.0.0.1:port", "spark://:7077"})
    void a_standalone_address_needs_host_and_port(String master) {
        ClusterException refused = refused(master);
        assertThat(refused.text()).isEqualTo("'" + master + "' names no port");
        assertThat(refused.nextStep()).contains("spark://HOST:PORT");
    }

    @Test
    void a_port_that_listens_is_a_master() throws IOException {
        try (ServerSocket master = listen()) {
            String address = "127.0.0.1:" + master.getLocalPort();
            assertThatCode(() -> MasterProbe.check("spark://" + address)).doesNotThrowAnyException();
        }
    }

    @Test
    void one_of_several_masters_is_enough() throws IOException {
        int closed = closedPort();
        try (ServerSocket master = listen()) {
            String both = "spark://127.0.0.1:" + closed + ",127.0.0.1:" + master.getLocalPort();
            assertThatCode(() -> MasterProbe.check(both)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_closed_port_is_said_at_once() throws IOException {
        String master = "spark://127.0.0.1:" + closedPort();
        long before = System.nanoTime();
        ClusterException refused = refused(master);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(refused.text()).startsWith("no Spark master answers at " + master + ": ");
        assertThat(refused.nextStep()).contains("scripts/local-cluster");
    }

    @Test
    void a_port_beyond_the_last_is_no_crash() {
        assertThat(refused("spark://127.0.0.1:70000").text()).contains("no Spark master answers", "70000");
    }

    private static ClusterException refused(String master) {
        ClusterException refused = catchThrowableOfType(ClusterException.class, () -> MasterProbe.check(master));
        assertThat(refused).as(master).isNotNull();
        return refused;
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = listen()) {
            return socket.getLocalPort();
        }
    }
}
