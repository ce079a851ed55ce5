package dev.crema.chart.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crema.chart.report.Report;
import dev.crema.chart.report.ReportPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves one page to this machine only: it listens on loopback, answers nobody who calls it by another name (a page from
 * elsewhere that rebinds its name to 127.0.0.1), and has nothing but the page and its events. Thread-safe.
 */
public final class LiveServer implements AutoCloseable {
    private static final String EVENTS = "/events";

    /** A line now and then tells the server, too, whether the browser is still there. */
    private static final int SIGN_OF_LIFE_SECONDS = 10;

    private final HttpServer server;
    private final ExecutorService threads;
    /** One for each browser that hears of changes; a permit is news. */
    private final List<Semaphore> listeners = new CopyOnWriteArrayList<>();

    private volatile Snapshot latest;

    /** What was published last. */
    private record Snapshot(Report report, String state, long number) {}

    private LiveServer(HttpServer server, Report first) {
        this.server = server;
        latest = new Snapshot(first, "", 0);
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "crema-live");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to serve.
     *
     * @param port 0 for any that is free
     * @throws IOException when the port is taken
     */
    public static LiveServer start(int port, Report first) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var live = new LiveServer(http, first);
        http.createContext("/", live::answer);
        http.setExecutor(live.threads);
        http.start();
        return live;
    }

    /** Where a browser finds the page. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Shows {@code report} to everybody who looks, now and later. */
    public synchronized void publish(Report report, String state) {
        latest = new Snapshot(report, state, latest.number + 1);
        listeners.forEach(Semaphore::release);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!calledByOwnName(exchange)) {
                send(exchange, 403, "text/plain", "This page answers to localhost and 127.0.0.1 only.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "There is only something to read here.\n");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", ReportPage.live(latest.report, EVENTS));
            } else if (path.equals(EVENTS)) {
                stream(exchange);
            } else {
                send(exchange, 404, "text/plain", "There is only one page here: /\n");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The browser went away; there is nobody to tell.
        }
    }

    private boolean calledByOwnName(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        Set<String> names = Set.of("localhost:" + port(), "127.0.0.1:" + port(), "[::1]:" + port());
        return host != null && names.contains(host.toLowerCase(Locale.ROOT));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers(exchange, type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void headers(HttpExchange exchange, String type) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        headers(exchange, "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        var listener = new Semaphore(0);
        listeners.add(listener);
        try {
            long sent = -1;
            while (!Thread.currentThread().isInterrupted()) {
                Snapshot now = latest;
                String event = now.number == sent
                        ? ": still here\n\n"
                        : "event: report\ndata: " + ReportPage.news(now.report, now.state) + "\n\n";
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                sent = now.number;
                if (listener.tryAcquire(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS)) {
                    listener.drainPermits();
                }
            }
        } finally {
            listeners.remove(listener);
        }
    }

    /** Stops serving; who looks keeps what was shown last. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
