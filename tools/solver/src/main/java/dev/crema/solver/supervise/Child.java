package dev.crema.solver.supervise;

import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.gpu.GpuMemoryWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One running child: its three pipes, its watch, its end. */
final class Child implements RunControl {
    private final Process process;
    private final OutputStream commands;

    private Child(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    /**
     * Starts a child and waits for its end.
     *
     * @param log gets its stderr; not closed
     * @param memoryLimit bytes; 0 for none
     * @param gpu whether to watch the GPU's memory too
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the waiting thread was interrupted; the child is ended first
     */
    static ChildExit run(ChildCommand command, OutputStream log, RunListener listener, long memoryLimit, boolean gpu)
            throws IOException, InterruptedException {
        Process process = command.builder().start();
        Child child = new Child(process);
        EventReader events = new EventReader(process.getInputStream(), listener::iteration, child::closeCommands);
        LogPump pump = new LogPump(process.getErrorStream(), log, listener, child::kill);
        UsageWatch watch = new UsageWatch(process.toHandle(), memoryLimit, child::kill);
        Thread eventThread = start(events, "events");
        Thread pumpThread = start(pump, "log");
        Thread watchThread = start(watch, "usage");
        GpuMemoryWatch gpuWatch = new GpuMemoryWatch(process.toHandle());
        if (gpu) {
            start(gpuWatch, "gpu");
        }
        int code;
        try {
            listener.started(child);
            code = process.waitFor();
            pumpThread.join();
            eventThread.join();
            watchThread.join();
        } finally {
            child.kill();
            child.closeCommands();
        }
        return new ChildExit(
                code,
                events.end,
                events.divergedSince,
                events.fault,
                events.iteration,
                events.solveNanos,
                watch.usage().max(events.usage).max(new Usage(0, 0, gpuWatch.peakBytes())),
                events.facts,
                pump.tail(),
                pump.cudaErrors(),
                watch.overLimit(),
                pump.failure());
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
    }

    @Override
    public void snapshot() {
        send("snapshot");
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public long pid() {
        return process.pid();
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
