package dev.crema.solver.gpu;

/** Polls how much GPU memory a process has. nvidia-smi takes a while to answer, so once a second. */
public final class GpuMemoryWatch implements Runnable {
    private static final long POLL_MILLIS = 1000;

    private final ProcessHandle process;
    private volatile long peakBytes;

    /** A watch of one process. */
    public GpuMemoryWatch(ProcessHandle process) {
        this.process = process;
    }

    @Override
    public void run() {
        while (process.isAlive()) {
            peakBytes = Math.max(peakBytes, NvidiaSmi.usedBytes(process.pid()));
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
