package dev.crema.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One row of {@link TrainRows}, for programs that prefer objects to columns. What the log did not print is empty.
 *
 * @param session index of the row's session
 * @param iteration iteration, as Caffe prints it
 * @param seconds active seconds from the start of the run
 * @param loss the smoothed loss; NaN where the log printed {@code nan}
 * @param learningRate learning rate
 * @param speed iterations a second
 * @param outputs the train net's outputs by name, in the order of the log
 */
public record TrainRow(
        int session,
        int iteration,
        OptionalDouble seconds,
        OptionalDouble loss,
        OptionalDouble learningRate,
        OptionalDouble speed,
        Map<String, Double> outputs) {

    public TrainRow {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
