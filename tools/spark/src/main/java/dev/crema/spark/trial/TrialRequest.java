package dev.crema.spark.trial;

import dev.crema.solver.RunSpec;
import dev.crema.spark.ship.Parcel;
import java.nio.file.Path;
import java.util.List;

/**
 * What travels to a worker.
 *
 * @param spec the run, nets inside, as the driver's machine would run it
 * @param needed what the run reads and the driver's machine has, absolute: the worker must have it too, by path or by
 *     parcel
 * @param parcels what is shipped
 * @param calibrate measure the worker before its first trial
 */
record TrialRequest(RunSpec spec, List<Path> needed, List<Parcel> parcels, boolean calibrate) {
    TrialRequest {
        needed = List.copyOf(needed);
        parcels = List.copyOf(parcels);
    }
}
