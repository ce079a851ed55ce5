package dev.crema.study.run;

import dev.crema.solver.Device;
import dev.crema.study.plan.StudyOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The devices of a study: each trains one run at a time. A run that a GPU fails goes to another one. A GPU that fails two
 * runs in a row is taken out. A run that fails on two GPUs, or on the only one, fails by itself, and the GPUs are not blamed for it.
 */
final class DevicePool {
    private static final int FAILURES_IN_A_ROW = 2;

    private final List<Device> all;
    private final List<Device> free;
    private final Map<Device, Integer> inARow = new HashMap<>();
    private final Map<String, Set<Device>> failedOn = new HashMap<>();
    private int ranNowhere;

    /** What follows from a GPU's failure. */
    enum Verdict {
        /** The run starts again on another GPU. */
        RUN_MOVES,
        /** As before, and the GPU is taken out. */
        GPU_LEAVES,
        /** The failure is the run's result. */
        RUN_FAILED,
        /** Two runs in a row failed wherever they could be trained: nothing more is started. */
        NONE_LEFT
    }

    DevicePool(List<Device> devices) {
        this.all = new ArrayList<>(devices);
        this.free = new ArrayList<>(devices);
    }

    /** One device for each run at a time: the CPU in each slot, each GPU once, or whatever a cluster gives. */
    static DevicePool of(StudyOptions options, RunPlace place, int slots) {
        if (!options.gpus().isEmpty() && !place.assignsGpus()) {
            return new DevicePool(options.gpus().stream().map(Device::gpu).toList());
        }
        // Whichever GPU a cluster gives to a run is the first that it sees.
        return new DevicePool(Collections.nCopies(slots, options.gpus().isEmpty() ? Device.CPU : Device.gpu(0)));
    }

    /** Devices that may work at the same time. */
    synchronized int size() {
        return all.size();
    }

    /** Waits for a device that has not failed this run. */
    synchronized Device take(String run) throws InterruptedException {
        while (true) {
            for (Device device : free) {
                if (!failedOn.getOrDefault(run, Set.of()).contains(device)) {
                    free.remove(device);
                    return device;
                }
            }
            wait();
        }
    }

    /** The device is free again. */
    synchronized void give(Device device) {
        if (all.contains(device)) {
            free.add(device);
        }
        notifyAll();
    }

    /** The device did its work, whatever became of the run. */
    synchronized void worked(Device device) {
        inARow.remove(device);
        ranNowhere = 0;
    }

    /** A GPU failed a run. */
    synchronized Verdict failed(Device device, String run) {
        int failures = inARow.merge(device, 1, Integer::sum);
        Set<Device> before = failedOn.computeIfAbsent(run, ignored -> new HashSet<>());
        if (!before.isEmpty() || all.size() == 1) {
            before.forEach(inARow::remove);
            inARow.remove(device);
            return ++ranNowhere < FAILURES_IN_A_ROW ? Verdict.RUN_FAILED : Verdict.NONE_LEFT;
        }
        before.add(device);
        if (failures < FAILURES_IN_A_ROW) {
            return Verdict.RUN_MOVES;
        }
        all.remove(device);
        return Verdict.GPU_LEAVES;
    }
}
