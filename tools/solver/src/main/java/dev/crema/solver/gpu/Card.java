package dev.crema.solver.gpu;

/**
 * One GPU as nvidia-smi shows it.
 *
 * @param id CUDA's number of it, as long as CUDA_VISIBLE_DEVICES and CUDA_DEVICE_ORDER do not say otherwise
 * @param name such as {@code Tesla V100}
 * @param totalMib memory; 0 where it does not say, as for chips that share the machine's
 * @param freeMib memory that nobody uses now
 */
public record Card(int id, String name, long totalMib, long freeMib) {}
