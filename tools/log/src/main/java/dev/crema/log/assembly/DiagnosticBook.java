package dev.crema.log.assembly;

import dev.crema.log.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what was not understood, and keeps the first example of each kind. */
final class DiagnosticBook {
    private static final int LONGEST = 200;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final long line;
        private final String example;
        private long count;

        Entry(long line, String example) {
            this.line = line;
            this.example = example;
        }
    }

    void add(String rule, long line, String example) {
        Entry entry = entries.get(rule);
        if (entry == null) {
            String shortened = example.length() > LONGEST ? example.substring(0, LONGEST) + "…" : example;
            entry = new Entry(line, shortened);
            entries.put(rule, entry);
        }
        entry.count++;
    }

    List<Diagnostic> build() {
        List<Diagnostic> list = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Entry value = entry.getValue();
            list.add(new Diagnostic(entry.getKey(), value.count, value.line, value.example));
        }
        return list;
    }
}
