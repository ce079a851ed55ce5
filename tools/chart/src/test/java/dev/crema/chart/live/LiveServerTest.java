package dev.crema.chart.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LiveServerTest {
    private LiveServer server;

    @BeforeEach
    void start() throws IOException {
        server = LiveServer.start(0, Report.of("a log", "waiting"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The answer to one request, by hand: HTTP clients would not let us lie about the host. */
    private BufferedReader ask(String request, String host) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LocalHost", "[::1]"})
    void answersToItsOwnNames(String name) throws IOException {
        try (var answer = ask("GET /", name + ":" + server.port())) {
            assertThat(answer.readLine()).contains("200");
            assertThat(answer.lines().anyMatch(line -> line.contains("data-live=\"/events\"")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost", "10.0.0.1"})
    void refusesOtherNames(String host) throws IOException {
        for (String path : new String[] {"/", "/events"}) {
            try (var answer = ask("GET " + path, host)) {
                assertThat(answer.readLine()).contains("403");
                assertThat(answer.lines().noneMatch(line -> line.contains("a log")))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /other=404", "GET /../etc/passwd=404", "POST /=405"})
    void hasNothingElse(String requestAndStatus) throws IOException {
        int split = requestAndStatus.indexOf('=');
        try (var answer = ask(requestAndStatus.substring(0, split), "localhost:" + server.port())) {
            assertThat(answer.readLine()).contains(requestAndStatus.substring(split + 1));
        }
    }

    @Test
    void tellsWhatIsThereAndThenWhatIsNew() throws IOException {
        try (var events = ask("GET /events", "localhost:" + server.port())) {
            assertThat(nextData(events)).contains("waiting");
            server.publish(Report.of("a log", "iteration 100 </script>\n\ndata: forged"), "running");
            String second = nextData(events);
            assertThat(second)
                    .contains("iteration 100")
                    .contains("running")
                    .doesNotContain("<")
                    .contains("forged");
        }
    }

    private static String nextData(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }
}
