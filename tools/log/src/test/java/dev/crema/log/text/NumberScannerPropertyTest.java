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
import net.jqwik.api.constraints.IntRange;

/** The scanner's value is exactly that of Double.parseDouble, and it stops where the number stops. */
class NumberScannerPropertyTest {
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

    @Property(tries = 5_000, seed = "20261120")
    void shortNumbersAreTheSame(@ForAll("shortNumbers") String text) {
        NumberScanner scanner = new NumberScanner();
        ShortNumbers numbers = new ShortNumbers();
        byte[] bytes = (text + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
        assertThat(scanner.scan(bytes, 0, bytes.length)).isTrue();
        if (numbers.read(bytes, 0) && numbers.end() == text.length()) {
            assertThat(numbers.value()).as(text).isEqualTo(scanner.value());
        }
    }

    /** Those that Caffe prints: none is refused. */
    @Property(tries = 1_000, seed = "20261120")
    void shortNumbersAreReadAsStreamsPrintThem(
            @ForAll @IntRange(min = 1, max = 999_999) int digits, @ForAll @IntRange(min = -12, max = 0) int exponent) {
        String text = String.format(Locale.ROOT, "%.6g", Double.parseDouble(digits + "e" + exponent))
                .replaceAll("(\\.\\d*?)0+(?=e|$)", "$1")
                .replaceAll("\\.(?=e|$)", "");
        ShortNumbers numbers = new ShortNumbers();
        assertThat(numbers.read((text + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII), 0))
                .as(text)
                .isTrue();
        assertThat(numbers.end()).isEqualTo(text.length());
    }

    @Provide
    Arbitrary<String> shortNumbers() {
        Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9);
        Arbitrary<String> zeros = Arbitraries.strings().withChars('0').ofMaxLength(14);
        Arbitrary<String> part = Arbitraries.strings().numeric().ofMaxLength(12);
        Arbitrary<String> power = Arbitraries.integers()
                .between(-30, 30)
                .map(exponent -> exponent % 3 == 0 ? "" : String.format(Locale.ROOT, "e%+03d", exponent));
        return Combinators.combine(whole, zeros, part, power)
                .as((w, z, p, e) -> w + (z.length() + p.length() > 0 ? "." : "") + z + p + e);
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
