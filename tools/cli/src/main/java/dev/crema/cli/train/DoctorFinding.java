package dev.crema.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that the doctor looked at.
 *
 * @param about a word: cpu, memory, natives
 * @param state how it is
 * @param text what was found
 * @param mend what to do; empty where nothing needs to be done
 */
record DoctorFinding(String about, State state, String text, String mend) {
    /** How a thing is. */
    enum State {
        /** Works. */
        FINE,
        /** Works without it. */
        ABSENT,
        /** Training does not work so. */
        BROKEN
    }

    static DoctorFinding fine(String about, String text) {
        return new DoctorFinding(about, State.FINE, text, "");
    }

    String mark() {
        return switch (state) {
            case FINE -> "ok";
            case ABSENT -> "-";
            case BROKEN -> "BAD";
        };
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("about", about);
        map.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
        map.put("text", text);
        map.put("mend", mend);
        return map;
    }
}
