package dev.crema.log;

import java.util.ArrayList;
import java.util.List;

/** The made logs of these tests, for tests elsewhere. */
public final class MadeLogs {
    private MadeLogs() {}

    /** Each edge case, and runs of every style. */
    public static List<String> all() {
        List<String> logs = new ArrayList<>();
        EdgeCases.ALL.forEach(edge -> logs.add(edge.log()));
        for (RandomRun.Style style : RandomRun.Style.values()) {
            for (int seed = 0; seed < 8; seed++) {
                logs.add(new RandomRun(seed, style, seed % 2 == 1).log());
            }
        }
        return logs;
    }
}
