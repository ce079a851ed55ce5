package dev.crema.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.plot.LogText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class WatchTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("30 s for: %s", out).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Thread watching(Path file, boolean stay) {
        var thread = new Thread(() -> {
            try {
                new Watch(file, "loss", stay, OFTEN, new PrintWriter(out, true)).run();
            } catch (IOException failed) {
                out.append("FAILED ").append(failed.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void followsALogFromBeforeItExistsToItsEnd() throws Exception {
        Path log = folder.resolve("grows.log");
        Thread watch = watching(log, false);
        until(() -> out.toString().contains("waiting for"));
        String whole = LogText.learning("LeNet", 64, 0.01, 1);
        int half = whole.indexOf("Iteration 100, Testing");
        append(log, whole.substring(0, half + 9));
        until(() -> out.toString().contains("iteration 90 of 1,000 (9 %)"));
        append(log, whole.substring(half + 9));
        watch.join();
        assertThat(out.toString())
                .contains("running")
                .contains("done | iteration 200")
                .contains("last test iteration 200 · accuracy 0.90100");
    }

    @Test
    void survivesTruncationAndSaysSo() throws Exception {
        Path log = folder.resolve("again.log");
        append(
                log,
                LogText.session("A", 8, 0.1, 1).train(0, "2").train(500, "1").toString());
        Thread watch = watching(log, false);
        until(() -> out.toString().contains("iteration 500"));
        Files.writeString(
                log, LogText.session("A", 8, 0.1, 1).train(10, "2").done().toString());
        watch.join();
        assertThat(out.toString())
                .contains("the file was truncated or replaced once")
                .contains("iteration 10")
                .doesNotContain("FAILED");
    }

    @Test
    void saysHowARunDied() throws Exception {
        Path log = folder.resolve("dies.log");
        append(log, LogText.session("A", 8, 0.1, 1).train(0, "2").toString());
        Thread watch = watching(log, false);
        until(() -> out.toString().contains("running"));
        append(
                log,
                "F1120 06:20:00.000000  1234 syncedmem.cpp:56] Check failed: error == cudaSuccess (2 vs. 0)  out of memory\n*** Check failure stack trace: ***\n");
        watch.join();
        assertThat(out.toString()).contains("out of memory");
    }

    @Test
    void onceShowsTheTableAndTheCurve() throws Exception {
        Path log = folder.resolve("b64.log");
        append(log, LogText.learning("LeNet", 64, 0.01, 1));
        int code = Crema.run(
                new String[] {"watch", log.toString(), "--once"},
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("b64.log: done")
                .contains("last test")
                .containsPattern("[\u2801-\u28ff]{3}");
    }

    @Test
    void servesALivePage() throws Exception {
        Path log = folder.resolve("served.log");
        append(log, LogText.session("A", 8, 0.1, 1).train(0, "2").toString());
        var thread = new Thread(() -> Crema.run(
                new String[] {"watch", log.toString(), "--serve"},
                new PrintWriter(out, true),
                new PrintWriter(err, true)));
        thread.start();
        Pattern address = Pattern.compile("http://127.0.0.1:\\d+/");
        until(() -> address.matcher(err.toString()).find());
        Matcher found = address.matcher(err.toString());
        assertThat(found.find()).isTrue();
        var client = HttpClient.newHttpClient();
        var events = client.send(
                HttpRequest.newBuilder(URI.create(found.group() + "events")).build(), BodyHandlers.ofInputStream());
        try (var lines = new java.io.BufferedReader(
                new InputStreamReader(events.body(), java.nio.charset.StandardCharsets.UTF_8))) {
            append(log, LogText.session("A", 8, 0.1, 1).train(70, "1.5").done().toString());
            String line = lines.readLine();
            while (line != null && !line.contains("1.5")) {
                line = lines.readLine();
            }
            assertThat(line).contains("\"state\":\"done").contains("iterations");
        }
        thread.join();
    }
}
