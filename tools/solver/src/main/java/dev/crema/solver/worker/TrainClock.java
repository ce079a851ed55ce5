package dev.crema.solver.worker;

/** Time spent in iterations. What lies between them, test passes above all, is not counted. */
final class TrainClock {
    private long started;
    private boolean running;
    private long nanos;

    /** An iteration starts. */
    void start() {
        started = System.nanoTime();
        running = true;
    }

    /** The iteration has ended. */
    void stop() {
        if (running) {
            nanos += System.nanoTime() - started;
            running = false;
        }
    }

    /** Of all iterations that have ended. */
    long nanos() {
        return nanos;
    }
}
