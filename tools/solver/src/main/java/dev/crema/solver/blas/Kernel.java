package dev.crema.solver.blas;

import java.util.List;
import java.util.Set;

/**
 * Kernels of OpenBLAS that may be faster on a CPU than the one that it chooses by itself (0.3.21 takes newer cores of AMD and
 * Intel for Haswell). A kernel that the CPU lacks instructions for would end the process with SIGILL, so only those are
 * tried whose every flag the CPU reports.
 */
public enum Kernel {
    /** AVX2; on an AVX-512 CPU that slows down under AVX-512 it may win. */
    HASWELL("Haswell", "avx2 fma"),
    /** AVX-512. */
    SKYLAKEX("SkylakeX", "avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl"),
    /** AVX-512 with bfloat16. */
    COOPERLAKE("Cooperlake", "avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl avx512_bf16");

    private final String coreType;
    private final String flags;

    Kernel(String coreType, String flags) {
        this.coreType = coreType;
        this.flags = flags;
    }

    /** The value of {@code OPENBLAS_CORETYPE}. */
    public String coreType() {
        return coreType;
    }

    /**
     * The kernels that a CPU can run.
     *
     * @param flags of the CPU, as {@code /proc/cpuinfo} names them
     */
    public static List<Kernel> runnableWith(Set<String> flags) {
        return List.of(values()).stream()
                .filter(kernel -> flags.containsAll(List.of(kernel.flags.split(" ", -1))))
                .toList();
    }
}
