package dev.crema.solver;

import dev.crema.base.CremaException;
import java.util.List;

/**
 * Where a run computes.
 *
 * @param gpus the CUDA device numbers; empty for the CPU
 */
public record Device(List<Integer> gpus) {
    /** The CPU. */
    public static final Device CPU = new Device(List.of());

    public Device {
        gpus = List.copyOf(gpus);
        for (int gpu : gpus) {
            if (gpu < 0) {
                throw CremaException.usage("a GPU's number is 0 or more, not " + gpu, "nvidia-smi shows the numbers");
            }
        }
    }

    /** One GPU by its number. */
    public static Device gpu(int id) {
        return new Device(List.of(id));
    }

    /** True where Caffe's GPU mode is meant. */
    public boolean isGpu() {
        return !gpus.isEmpty();
    }
}
