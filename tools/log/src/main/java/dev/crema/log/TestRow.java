package dev.crema.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One row of {@link TestRows}, for programs that prefer objects to columns: a test pass of one test net.
 *
 * @param session index of the row's session
 * @param iteration iteration, as Caffe prints it
 * @param net number of the test net, 0 where the log names none
 * @param seconds active seconds from the start of the run; empty where the log has no clock
 * @param outputs the test net's outputs by name, in the order of the log
 */
public record TestRow(int session, int iteration, int net, OptionalDouble seconds, Map<String, Double> outputs) {
    public TestRow {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
