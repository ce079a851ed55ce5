package dev.crema.log.tracked;

import java.util.Arrays;

/** The values of one tag in the order in which they were written. */
final class Series {
    private int[] steps = new int[16];
    private double[] values = new double[16];
    private long[] micros = new long[16];
    private int size;

    void add(int step, double value, long timeMicros) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            values = Arrays.copyOf(values, size * 2);
            micros = Arrays.copyOf(micros, size * 2);
        }
        steps[size] = step;
        values[size] = value;
        micros[size++] = timeMicros;
    }

    int size() {
        return size;
    }

    int step(int index) {
        return steps[index];
    }

    double value(int index) {
        return values[index];
    }

    long micros(int index) {
        return micros[index];
    }
}
