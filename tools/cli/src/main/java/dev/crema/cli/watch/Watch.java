package dev.crema.cli.watch;

import dev.crema.base.Terminal;
import dev.crema.chart.live.LiveServer;
import dev.crema.chart.report.Fact;
import dev.crema.chart.report.Report;
import dev.crema.cli.plot.RunPage;
import dev.crema.log.LiveEvent;
import dev.crema.log.ReadOptions;
import dev.crema.log.figures.XAxis;
import dev.crema.log.live.LogFollower;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Follows one log until its run ends, or for ever. */
public final class Watch {
    private final Path file;
    private final String measure;
    private final boolean stay;
    private final Duration interval;
    private final PrintWriter out;
    private int restarts;

    /**
     * @param measure the curve of the terminal, and the first of the page
     * @param stay whether to go on after the run has ended
     * @param interval how often to look
     */
    public Watch(Path file, String measure, boolean stay, Duration interval, PrintWriter out) {
        this.file = file;
        this.measure = measure;
        this.stay = stay;
        this.interval = interval;
        this.out = out;
    }

    /** Shows what is there now. */
    public void once() throws IOException {
        try (var follower = follower()) {
            follower.poll();
            follower.log().finish();
            new TerminalView(out, measure, false).whole(state(follower));
        }
    }

    /** Shows the log as it grows, in the terminal. */
    public void run() throws IOException, InterruptedException {
        var view = new TerminalView(out, measure, Terminal.isStdout());
        follow(view::show);
    }

    /**
     * Shows the log as it grows, on a page.
     *
     * @param port 0 for any
     * @param say is told the address
     */
    public void serve(int port, Consumer<String> say) throws IOException, InterruptedException {
        var waiting = Report.of(file.toString(), "").withProvenance(List.of(new Fact("log", file.toString())));
        try (var server = LiveServer.start(port, waiting)) {
            say.accept("watch: open " + server.address() + " (this machine only; Ctrl-C ends)");
            var view = new TerminalView(out, measure, false);
            follow(state -> {
                view.show(state);
                server.publish(page(state), state.words());
            });
            // Whoever looks is told the end before the server goes.
            Thread.sleep(1000);
        }
    }

    private Report page(WatchState state) {
        String title = file.getFileName() + " · live";
        Report report = RunPage.of(title, state.runs(), XAxis.ITERATIONS, measure);
        var facts = state.table().stream().map(row -> row[0] + " " + row[1]).toList();
        return report.withAnswer(String.join(" | ", facts))
                .withWarnings(
                        state.restarts() == 0
                                ? List.of()
                                : List.of("The file was truncated or replaced while it was watched."));
    }

    private void follow(Consumer<WatchState> show) throws IOException, InterruptedException {
        try (var follower = follower()) {
            while (true) {
                long began = System.nanoTime();
                follower.poll();
                WatchState state = state(follower);
                show.accept(state);
                if (state.over() && !stay) {
                    return;
                }
                // A huge log is looked at less often, so that watching never takes more than a third of a core.
                long took = (System.nanoTime() - began) / 1_000_000;
                Thread.sleep(Math.max(interval.toMillis(), 2 * took));
            }
        }
    }

    private LogFollower follower() {
        return new LogFollower(file, ReadOptions.DEFAULT, event -> {
            if (event instanceof LiveEvent.Restarted) {
                restarts++;
            }
        });
    }

    private WatchState state(LogFollower follower) {
        return WatchState.of(follower.log().snapshot(), restarts, quiet());
    }

    /** How long nothing was written, also before anybody watched. */
    private Duration quiet() {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        } catch (IOException notThereYet) {
            return Duration.ZERO;
        }
    }
}
