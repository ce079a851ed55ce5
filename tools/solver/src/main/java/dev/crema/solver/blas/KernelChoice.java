package dev.crema.solver.blas;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which kernel OpenBLAS is told to use.
 *
 * @param coreType for {@code OPENBLAS_CORETYPE}; empty where OpenBLAS chooses by itself
 * @param gigaflops measured speed of each kernel, single precision, one thread; {@code default} is OpenBLAS's own choice;
 *     empty where nothing was measured
 * @param why one line for people
 */
public record KernelChoice(String coreType, Map<String, Double> gigaflops, String why) {
    /** OpenBLAS's own choice among its kernels. */
    public static final String DEFAULT = "default";

    /** A kernel must be faster by this factor to be taken instead of OpenBLAS's own choice. */
    private static final double WORTH = 1.05;

    public KernelChoice {
        gigaflops = Map.copyOf(gigaflops);
    }

    /** OpenBLAS chooses, for this reason. */
    public static KernelChoice untuned(String why) {
        return new KernelChoice("", Map.of(), why);
    }

    /** The fastest of what was measured. */
    static KernelChoice fastest(Map<String, Double> gigaflops) {
        double own = gigaflops.getOrDefault(DEFAULT, 0.0);
        String best = DEFAULT;
        double speed = own * WORTH;
        for (Map.Entry<String, Double> entry : new TreeMap<>(gigaflops).entrySet()) {
            if (entry.getValue() > speed) {
                best = entry.getKey();
                speed = entry.getValue();
            }
        }
        return best.equals(DEFAULT)
                ? new KernelChoice("", gigaflops, "OpenBLAS's own choice is the fastest here")
                : new KernelChoice(
                        best,
                        gigaflops,
                        String.format(
                                java.util.Locale.ROOT,
                                "%s computes %.0f GFLOP/s where OpenBLAS's own choice computes %.0f",
                                best,
                                speed,
                                own));
    }

    /** The kernel in a word, for logs. */
    public String name() {
        return coreType.isEmpty() ? DEFAULT : coreType;
    }

    /** The variables that make a child use it. */
    public Map<String, String> environment() {
        return coreType.isEmpty() ? Map.of() : Map.of("OPENBLAS_CORETYPE", coreType);
    }
}
