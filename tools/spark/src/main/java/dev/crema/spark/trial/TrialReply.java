package dev.crema.spark.trial;

import dev.crema.solver.RunResult;
import java.util.Map;

/**
 * What comes back.
 *
 * @param result how it ended; its log's path is the worker's
 * @param files what the run wrote, by name within its folder: {@code train.log}, {@code solver.prototxt}, {@code
 *     net*.prototxt}, {@code snapshots/…}
 */
record TrialReply(RunResult result, Map<String, byte[]> files) {}
