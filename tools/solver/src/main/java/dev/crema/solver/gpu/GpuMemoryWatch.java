package dev.crema.solver.gpu;

/**
 * Polls how much GPU memory a process has, and ends it where it passes a limit. nvidia-smi takes a while to answer, so once
 * a second.
 */
public final class GpuMemoryWatch implements Runnable {
    private static final long POLL_MILLIS = 1000;

    private final ProcessHandle process;
    private final long limitBytes;
    private final Runnable onLimit;
    private volatile long peakBytes;

    /**
     * A watch of one process.
     *
     * @param limitBytes of all its cards together; 0 for none
     * @param onLimit called once when it is passed
     */
    public GpuMemoryWatch(ProcessHandle process, long limitBytes, Runnable onLimit) {
        this.process = process;
        this.limitBytes = limitBytes;
        this.onLimit = onLimit;
    }

    @Override
    public void run() {
        while (process.isAlive()) {
            peakBytes = Math.max(peakBytes, NvidiaSmi.usedBytes(process.pid()));
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
