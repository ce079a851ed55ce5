package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners that are no masters; with real ones, ClusterTest. */
@Timeout(60)
class HandshakeTest {
    @Test
    void one_that_says_nothing_is_not_waited_for_longer_than_asked() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            assertThatThrownBy(() -> check(silent))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("did not answer in 3 s");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void one_that_speaks_another_language_is_no_master() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> refuse(web));
            server.setDaemon(true);
            server.start();
            assertThatThrownBy(() -> check(web))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("or is no Spark master");
        }
    }

    private static void refuse(ServerSocket web) {
        try {
            while (true) {
                try (Socket socket = web.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private static void check(ServerSocket listener) throws Exception {
        ClusterSettings settings = new ClusterSettings(
                "spark://127.0.0.1:" + listener.getLocalPort(), Map.of(), 0, false, Duration.ofSeconds(3));
        Handshake.check(settings, Settings.of(settings, "none.jar", Path.of("home")));
    }
}
