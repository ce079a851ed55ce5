package dev.crema.chart.report;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** JSON that may stand inside a page: no text in it can end its script element or begin another. */
final class PageJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new Escapes()).build();

    private PageJson() {}

    static String of(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    /** A number with the digits a picture needs; {@code null} for what JSON cannot say. */
    static void number(JsonGenerator json, double value) {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else if (Math.abs(value) >= 1e6 && Math.abs(value) < 1e15) {
            json.writeNumber(Math.round(value * 1000) / 1000.0);
        } else if (Float.isFinite((float) value)) {
            json.writeNumber((float) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private final int[] ascii = standardAsciiEscapesForJSON();

        Escapes() {
            for (char c : new char[] {'<', '>', '&', '\''}) {
                ascii[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        @SuppressWarnings("NullAway") // null is Jackson's "as usual"
        public SerializableString getEscapeSequence(int c) {
            // Line ends in JavaScript, though not in JSON.
            return c == 0x2028 ? new SerializedString("\\u2028") : c == 0x2029 ? new SerializedString("\\u2029") : null;
        }
    }
}
