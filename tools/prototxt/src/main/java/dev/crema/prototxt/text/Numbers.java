package dev.crema.prototxt.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as Caffe writes them: {@code 0.0005}, {@code 1e-05}, where Java would write {@code 5.0E-4}, {@code 1.0E-5}. */
public final class Numbers {
    /** A field with a fraction or an exponent; in a string there would be a quote before it. */
    private static final Pattern FIELD = Pattern.compile("(?m)^(\\s*\\w+: )(-?\\d+\\.\\d+(?:E-?\\d+)?)$");

    private Numbers() {}

    /** A number in Caffe's notation: plain down to 0.0001 and below a million million, else with an exponent. */
    public static String caffe(String java) {
        int exponent = java.indexOf('E');
        if (exponent < 0) {
            return java.endsWith(".0") ? java.substring(0, java.length() - 2) : java;
        }
        BigDecimal value = new BigDecimal(java);
        int power = value.precision() - value.scale() - 1;
        if (power >= -4 && power < 12) {
            return value.stripTrailingZeros().toPlainString();
        }
        String mantissa = caffe(java.substring(0, exponent));
        return mantissa + String.format(Locale.ROOT, "e%s%02d", power < 0 ? "-" : "+", Math.abs(power));
    }

    /** A prototxt with its numbers in Caffe's notation. */
    public static String caffeFields(String prototxt) {
        Matcher matcher = FIELD.matcher(prototxt);
        return matcher.replaceAll(found -> found.group(1) + caffe(found.group(2)));
    }
}
