package dev.crema.log.tracked;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as Python writes them: {@code nan}, {@code inf} and {@code -inf} besides those that Java reads. */
final class Numbers {
    private Numbers() {}

    /** The number, empty where the text is none. */
    static OptionalDouble parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "infinity", "+inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> finite(word);
        };
    }

    private static OptionalDouble finite(String word) {
        try {
            return word.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
