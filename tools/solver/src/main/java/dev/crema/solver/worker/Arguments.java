package dev.crema.solver.worker;

import java.util.ArrayList;
import java.util.List;

/** The job's arguments, {@code key=value}; a key may come several times. */
final class Arguments {
    private final List<String> pairs;

    Arguments(List<String> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /** All values of this key, in order. */
    List<String> all(String key) {
        List<String> values = new ArrayList<>();
        for (String pair : pairs) {
            if (pair.startsWith(key + "=")) {
                values.add(pair.substring(key.length() + 1));
            }
        }
        return values;
    }

    /** The last value of this key, or the fallback. */
    String get(String key, String fallback) {
        List<String> values = all(key);
        return values.isEmpty() ? fallback : values.get(values.size() - 1);
    }

    String require(String key) {
        String value = get(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the job needs " + key + "=…");
        }
        return value;
    }

    int integer(String key, int fallback) {
        return Integer.parseInt(get(key, Integer.toString(fallback)));
    }

    double real(String key, double fallback) {
        return Double.parseDouble(get(key, Double.toString(fallback)));
    }
}
