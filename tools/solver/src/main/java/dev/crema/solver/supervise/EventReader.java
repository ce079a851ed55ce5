package dev.crema.solver.supervise;

import dev.crema.solver.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Reads the child's events from its stdout. Other lines (a crashing JVM's banner) are ignored. */
final class EventReader implements Runnable {
    private static final String PREFIX = "crema ";

    private final InputStream in;
    private final IntConsumer onIteration;
    private final Runnable onLeaving;
    private final Consumer<Cause> onCause;
    final Map<String, String> facts = new ConcurrentHashMap<>();
    volatile String fault = "";
    volatile int iteration;
    volatile long solveNanos;
    volatile Usage usage = Usage.NONE;
    private final AtomicLong bytes = new AtomicLong();

    EventReader(InputStream in, IntConsumer onIteration, Runnable onLeaving, Consumer<Cause> onCause) {
        this.in = in;
        this.onIteration = onIteration;
        this.onLeaving = onLeaving;
        this.onCause = onCause;
    }

    @Override
    public void run() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                bytes.addAndGet(line.length() + 1);
                if (line.startsWith(PREFIX)) {
                    accept(line.substring(PREFIX.length()));
                }
            }
        } catch (IOException e) {
            onCause.accept(new Cause.BrokenStream(String.valueOf(e.getMessage())));
        }
    }

    private void accept(String event) {
        int space = event.indexOf(' ');
        String word = space < 0 ? event : event.substring(0, space);
        String rest = space < 0 ? "" : event.substring(space + 1);
        String[] parts = rest.split(" ", 2);
        switch (word) {
            case "solving", "iteration" -> {
                iteration = Integer.parseInt(rest);
                onIteration.accept(iteration);
            }
            case "solved" -> solveNanos = Long.parseLong(rest);
            case "end" -> onCause.accept(new Cause.End(rest));
            case "fault" -> fault = rest;
            case "diverged" -> {
                iteration = Integer.parseInt(parts[0]);
                onCause.accept(new Cause.Divergence(iteration));
            }
            case "fact" -> facts.put(parts[0], parts.length > 1 ? parts[1] : "");
            case "usage" -> {
                usage = new Usage(Long.parseLong(parts[0]), Long.parseLong(parts[1]) / 1e9, 0);
                onLeaving.run();
            }
            default -> {} // a newer child's event: nothing that this parent needs
        }
    }

    /** Bytes of events so far, about. */
    long bytes() {
        return bytes.get();
    }
}
