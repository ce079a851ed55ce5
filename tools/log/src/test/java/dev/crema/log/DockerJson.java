package dev.crema.log;

/** Wraps a log as docker's json-file driver does: a JSON object a line, long lines in several, escaped as Go escapes. */
final class DockerJson {
    private DockerJson() {}

    /** @param longest characters of a record; docker's own limit is 16384 bytes */
    static String wrap(String log, int longest) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int number = 0;
        while (at < log.length()) {
            int newline = log.indexOf('\n', at);
            int end = Math.min(newline < 0 ? log.length() : newline + 1, at + longest);
            if (end < log.length() && Character.isLowSurrogate(log.charAt(end))) {
                end++; // docker cuts between characters
            }
            record(out, log.substring(at, end), "stderr", number++);
            at = end;
        }
        return out.toString();
    }

    static void record(StringBuilder out, String text, String stream, int number) {
        out.append("{\"log\":\"");
        for (int i = 0; i < text.length(); i++) {
            escape(out, text.charAt(i));
        }
        out.append("\",\"stream\":\"").append(stream).append("\",\"time\":\"2023-11-20T06:15:");
        out.append(String.format(java.util.Locale.ROOT, "%02d.%09dZ\"}%n", number / 1000 % 60, number % 1000));
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                    out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
