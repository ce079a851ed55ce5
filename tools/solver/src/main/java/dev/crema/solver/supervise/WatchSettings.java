package dev.crema.solver.supervise;

import java.time.Duration;
import java.util.List;

/**
 * What a child is watched for.
 *
 * @param memoryLimit bytes of the machine's memory; 0 for no limit
 * @param gpus the cards on which it computes; none on the CPU
 * @param gpuMemoryLimit bytes of the GPUs' memory; 0 for no limit
 * @param silence a child that writes nothing and uses no processor time for so long is reported
 * @param grace a child that does not follow SIGTERM and uses no processor time for so long is ended
 */
record WatchSettings(long memoryLimit, List<Integer> gpus, long gpuMemoryLimit, Duration silence, Duration grace) {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** Those of every run; with GPUs a limit is one of the GPUs' memory. */
    static WatchSettings of(long limit, List<Integer> gpus) {
        boolean gpu = !gpus.isEmpty();
        return new WatchSettings(gpu ? 0 : limit, gpus, gpu ? limit : 0, SILENCE, GRACE);
    }
}
