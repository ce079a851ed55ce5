package dev.crema.solver.supervise;

import java.time.Duration;

/**
 * What a child is watched for.
 *
 * @param memoryLimit bytes of the machine's memory; 0 for no limit
 * @param gpu whether it computes on GPUs
 * @param gpuMemoryLimit bytes of the GPUs' memory; 0 for no limit
 * @param silence a child that writes nothing and uses no processor time for so long is reported
 * @param grace a child that does not follow SIGTERM and uses no processor time for so long is ended
 */
record WatchSettings(long memoryLimit, boolean gpu, long gpuMemoryLimit, Duration silence, Duration grace) {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** Those of every run; with GPUs a limit is one of the GPUs' memory. */
    static WatchSettings of(long limit, boolean gpu) {
        return new WatchSettings(gpu ? 0 : limit, gpu, gpu ? limit : 0, SILENCE, GRACE);
    }
}
