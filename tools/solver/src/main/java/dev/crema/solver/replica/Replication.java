package dev.crema.solver.replica;

import java.util.List;

/**
 * What the engine must know besides the solver.
 *
 * @param trainNets for each rank, the file with its train net: the same layers, each rank's share of the batch
 * @param testNets for each test net, the file that the other ranks copy it from, its state inside; empty where the root
 *     tests alone
 * @param devices for each rank, its GPU; empty for the CPU
 * @param weights how parameters are held
 * @param sumsLoss whether the loss layers sum over the batch ({@code normalization: NONE}) instead of averaging
 */
public record Replication(
        List<String> trainNets, List<String> testNets, List<Integer> devices, Weights weights, boolean sumsLoss) {
    public Replication {
        trainNets = List.copyOf(trainNets);
        testNets = List.copyOf(testNets);
        devices = List.copyOf(devices);
        if (!devices.isEmpty() && (devices.size() != trainNets.size() || weights == Weights.SHARED)) {
            throw new IllegalArgumentException("replicas on GPUs have one card and one copy of the weights each");
        }
    }

    /** R. */
    public int count() {
        return trainNets.size();
    }

    /** What the sum over the replicas is multiplied with, for gradients and losses alike. */
    double scale() {
        return sumsLoss ? 1 : 1.0 / count();
    }

    /** The GPU of a rank, -1 for the CPU. */
    int device(int rank) {
        return devices.isEmpty() ? -1 : devices.get(rank);
    }
}
