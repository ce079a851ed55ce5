package dev.crema.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The scanner's value is exactly that of Double.parseDouble, and it stops where the number stops. */
class NumberScannerProperties {
    @Property(tries = 10_000, seed = "20261120")
    void equalsParseDouble(@ForAll("numbers") String text) {
        assertThat(scan(text)).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 2_000, seed = "20261120")
    void readsBackEveryDouble(@ForAll double value) {
        String text =
                Double.isNaN(value) ? "nan" : Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : "" + value;
        assertThat(Double.valueOf(scan(text))).isEqualTo(Double.valueOf(value));
    }

    @Property(tries = 2_000, seed = "20261120")
    void readsWhatStreamsPrint(@ForAll float value) {
        if (Float.isFinite(value)) {
            String text = String.format(Locale.ROOT, "%.6g", value);
            assertThat(scan(text)).isEqualTo(Double.parseDouble(text));
        }
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> sign = Arbitraries.of("", "-", "+");
        Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> part = Arbitraries.strings()
                .numeric()
                .ofMaxLength(25)
                .map(digits -> digits.isEmpty() ? "" : "." + digits)
                .injectDuplicates(0.1);
        Arbitrary<String> power = Arbitraries.integers()
                .between(-340, 320)
                .map(exponent -> exponent % 3 == 0 ? "" : String.format(Locale.ROOT, "e%+03d", exponent));
        return Combinators.combine(sign, whole, part, power).as((s, w, p, e) -> s + w + p + e);
    }

    static double scan(String text) {
        NumberScanner scanner = new NumberScanner();
        byte[] bytes = (text + " behind").getBytes(StandardCharsets.US_ASCII);
        assertThat(scanner.scan(bytes, 0, bytes.length)).as(text).isTrue();
        assertThat(scanner.end()).as(text).isEqualTo(text.length());
        return Decimal.toDouble(scanner.value());
    }
}
