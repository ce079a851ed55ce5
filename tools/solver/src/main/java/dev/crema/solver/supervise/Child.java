package dev.crema.solver.supervise;

import dev.crema.solver.Budget;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.gpu.GpuMemoryWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One running child: its three pipes, its watches, its end. */
final class Child implements RunControl {
    private final Process process;
    private final OutputStream commands;
    private final FirstCause cause = new FirstCause();
    private final UsageWatch watch;
    private final EventReader events;
    private final LogPump pump;

    private Child(Process process, OutputStream log, RunListener listener, WatchSettings settings, FinalNames names) {
        this.process = process;
        this.commands = process.getOutputStream();
        this.events = new EventReader(process.getInputStream(), listener::iteration, this::closeCommands, this::found);
        this.pump = new LogPump(process.getErrorStream(), log, listener, names, this::end);
        this.watch = new UsageWatch(
                process.toHandle(),
                settings,
                new StallWatch(settings, () -> pump.bytes() + events.bytes()),
                this::end,
                pump::notice);
    }

    /**
     * Starts a child and waits for its end.
     *
     * @param log gets its stderr; not closed
     * @param names of the snapshots that it writes
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the waiting thread was interrupted; the child is ended first
     */
    static ChildExit run(
            ChildCommand command, OutputStream log, RunListener listener, WatchSettings settings, FinalNames names)
            throws IOException, InterruptedException {
        Child child = new Child(command.builder().start(), log, listener, settings, names);
        return child.await(listener, settings);
    }

    private ChildExit await(RunListener listener, WatchSettings settings) throws InterruptedException {
        Thread eventThread = start(events, "events");
        Thread pumpThread = start(pump, "log");
        Thread watchThread = start(watch, "usage");
        GpuMemoryWatch gpuWatch = new GpuMemoryWatch(
                process.toHandle(), settings.gpus(), settings.gpuMemoryLimit(), () -> end(new Cause.MemoryLimit(true)));
        if (!settings.gpus().isEmpty()) {
            start(gpuWatch, "gpu");
        }
        int code;
        try {
            listener.started(this);
            code = process.waitFor();
            pumpThread.join();
            eventThread.join();
            watchThread.join();
        } finally {
            kill();
            closeCommands();
        }
        return new ChildExit(
                code,
                cause.get(),
                events.fault,
                events.iteration,
                events.solveNanos,
                watch.usage().max(events.usage).max(new Usage(0, 0, gpuWatch.peakBytes())),
                events.facts,
                pump.tail());
    }

    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, "crema-child-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void stop(StopReason reason) {
        send("stop " + reason.name());
        if (reason == StopReason.TERMINATE) {
            watch.stopWasAsked();
        }
    }

    @Override
    public void limit(Budget budget) {
        send("limit " + budget.iterations() + " " + budget.seconds());
    }

    @Override
    public void snapshot() {
        send("snapshot");
    }

    @Override
    public void kill(StopReason reason) {
        end(new Cause.Request(reason));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    private void found(Cause found) {
        cause.found(found);
    }

    private void end(Cause why) {
        cause.found(why);
        kill();
    }

    /** By the handle: {@code Process.destroy} would close our ends of the pipes, and what is in them would be lost. */
    private void kill() {
        process.toHandle().destroyForcibly();
    }

    private synchronized void send(String command) {
        try {
            commands.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            commands.flush();
        } catch (IOException e) {
            // It has ended: there is nothing left to ask of it.
        }
    }

    private synchronized void closeCommands() {
        try {
            commands.close();
        } catch (IOException e) {
            // As above.
        }
    }
}
