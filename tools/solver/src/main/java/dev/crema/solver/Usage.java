package dev.crema.solver;

/**
 * What a run cost.
 *
 * @param peakMemoryBytes the child's largest resident set (VmHWM); 0 where the system does not say
 * @param cpuSeconds user and system time of the child; 0 where the system does not say
 * @param gpuPeakMemoryBytes the largest amount seen in use on the run's GPUs; 0 on the CPU
 */
public record Usage(long peakMemoryBytes, double cpuSeconds, long gpuPeakMemoryBytes) {
    /** Nothing measured. */
    public static final Usage NONE = new Usage(0, 0, 0);

    /** Field by field the larger of both: readings of counters that only grow. */
    public Usage max(Usage other) {
        return new Usage(
                Math.max(peakMemoryBytes, other.peakMemoryBytes),
                Math.max(cpuSeconds, other.cpuSeconds),
                Math.max(gpuPeakMemoryBytes, other.gpuPeakMemoryBytes));
    }
}
