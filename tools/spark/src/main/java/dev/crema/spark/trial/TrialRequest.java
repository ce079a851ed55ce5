package dev.crema.spark.trial;

import dev.crema.base.Setting;
import dev.crema.solver.RunSpec;
import dev.crema.spark.ship.Parcel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What travels to a worker.
 *
 * @param number of the trial, which no other of this driver has
 * @param spec the run, nets inside, as the driver's machine would run it
 * @param needed what the run reads and the driver's machine has, absolute, with its digest: the worker must have the same,
 *     by path or by parcel
 * @param parcels what is shipped
 * @param calibrate measure the worker before its first trial
 * @param names how the driver's messages name settings, see {@link Setting#namedBy}
 */
record TrialRequest(
        long number,
        RunSpec spec,
        Map<Path, String> needed,
        List<Parcel> parcels,
        boolean calibrate,
        Map<Setting, String> names) {
    TrialRequest {
        needed = Collections.unmodifiableMap(new LinkedHashMap<>(needed));
        parcels = List.copyOf(parcels);
        names = Map.copyOf(names);
    }
}
