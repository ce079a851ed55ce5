package dev.crema.log.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them. {@code String.format} would do for them, but loads a locale's data first, which takes longer
 * than to read a small log.
 */
final class Figures {
    private Figures() {}

    /**
     * So many significant digits, no trailing zeros, a point in every locale; an exponent, of two digits at least, below
     * 0.0001 and from 1e15 on, as {@code %g} has it.
     *
     * @param number finite and not zero
     */
    static String significant(double number, int digits) {
        BigDecimal exact = new BigDecimal(Double.toString(number));
        if (Math.abs(number) >= Math.pow(10, digits) && Math.abs(number) < 1e15) {
            return exact.setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
        BigDecimal rounded =
                exact.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        int size = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
