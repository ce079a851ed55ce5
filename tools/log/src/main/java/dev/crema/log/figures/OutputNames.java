package dev.crema.log.figures;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of an output says of it. A path's last part counts: {@code loss3/top-1} is no loss. */
final class OutputNames {
    /** {@code top-5}, {@code top5}, {@code accuracy@5}, {@code Accuracy5}; a bare number is one of those in use. */
    private static final Pattern TOP_K =
            Pattern.compile("top[-_ ]?k?[-_ ]?(\\d+)|@(\\d+)|acc(?:uracy)?[-_ ]?(1|5|10|20)(?!\\d)");

    private static final Pattern ACCURACY = Pattern.compile("accuracy|(^|[^a-z])acc([^a-z]|$)|top[-_ ]?\\d|precision");

    /** Other figures of which more is better; they stand behind an accuracy. */
    private static final Pattern SCORE = Pattern.compile(
            "detection_eval|(^|[^a-z])m?ap([^a-z]|$)|(^|[^a-z])(mean)?m?iou([^a-z]|$)|(^|[^a-z])(auc|f1|dice|psnr|ssim|recall)([^a-z]|$)");

    private static final Pattern LOSS =
            Pattern.compile("loss|(^|[^a-z])(cost|nll|objective)([^a-z]|$)|cross[-_ ]?entropy");

    /** Of an error less is better, and it is no loss: {@code top-1_err}, {@code error_rate}. */
    private static final Pattern ERROR = Pattern.compile("error|(^|[^a-z])err([^a-z]|$)");

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");

    private OutputNames() {}

    static boolean saysLoss(String name) {
        String part = lastPart(name);
        return LOSS.matcher(part).find()
                && (part.endsWith("loss") || !ACCURACY.matcher(part).find());
    }

    static boolean saysAccuracy(String name) {
        return ACCURACY.matcher(lastPart(name)).find() && !saysLoss(name) && !saysError(name);
    }

    static boolean saysError(String name) {
        return ERROR.matcher(lastPart(name)).find();
    }

    static boolean saysScore(String name) {
        return SCORE.matcher(lastPart(name)).find() && !saysLoss(name);
    }

    /** k of a top-k accuracy, 1 where the name does not say. */
    static int topK(String name) {
        Matcher top = TOP_K.matcher(lastPart(name));
        if (top.find()) {
            for (int group = 1; group <= top.groupCount(); group++) {
                String digits = top.group(group);
                if (digits != null && digits.length() < 6) {
                    return Integer.parseInt(digits);
                }
            }
        }
        return 1;
    }

    /** Whether it is one element of a vector, or of one class only; scores of 2014 had no names of their own. */
    static boolean isElement(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (name.endsWith("]") && !lower.startsWith("test score"))
                || lower.contains("per_class")
                || lower.contains("per-class");
    }

    static boolean isAuxiliary(String name) {
        return name.toLowerCase(Locale.ROOT).contains("aux");
    }

    /** The head that an output belongs to: what stands before the last slash; empty for a plain name. */
    static String head(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** 3 of {@code loss3}: the number of a head among heads of one name. */
    static OptionalInt number(String head) {
        Matcher numbered = NUMBERED.matcher(head);
        return numbered.matches() && numbered.group(2).length() < 6
                ? OptionalInt.of(Integer.parseInt(numbered.group(2)))
                : OptionalInt.empty();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
