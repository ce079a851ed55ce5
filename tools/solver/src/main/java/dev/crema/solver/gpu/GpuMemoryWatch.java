package dev.crema.solver.gpu;

import java.util.List;

/**
 * Polls how much GPU memory a process has, and ends it where it passes a limit. Where nvidia-smi
 * does not know the process, as in a container, it is what the cards have in use more than before.
 */
public final class GpuMemoryWatch implements Runnable {
    private static final long POLL_MILLIS = 250;

    private final ProcessHandle process;
    private final List<Integer> gpus;
    private final long before;
    private final long limitBytes;
    private final Runnable onLimit;
    private volatile long peakBytes;

    /**
     * A watch of one process.
     *
     * @param gpus its cards; none for no watch
     * @param limitBytes of all its cards together; 0 for none
     * @param onLimit called once when it is passed
     */
    public GpuMemoryWatch(ProcessHandle process, List<Integer> gpus, long limitBytes, Runnable onLimit) {
        this.process = process;
        this.gpus = List.copyOf(gpus);
        this.before = gpus.isEmpty() ? 0 : NvidiaSmi.usedBytes(gpus);
        this.limitBytes = limitBytes;
        this.onLimit = onLimit;
    }

    @Override
    public void run() {
        while (process.isAlive()) {
            long own = NvidiaSmi.usedBytes(process.pid());
            peakBytes = Math.max(peakBytes, own > 0 ? own : NvidiaSmi.usedBytes(gpus) - before);
            if (limitBytes > 0 && peakBytes > limitBytes) {
                onLimit.run();
                return;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The most that was seen, in bytes. */
    public long peakBytes() {
        return peakBytes;
    }
}
