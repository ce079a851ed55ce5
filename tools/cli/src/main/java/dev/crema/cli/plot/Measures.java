package dev.crema.cli.plot;

import dev.crema.chart.Axis;
import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What can stand on the y axis: {@code loss}, {@code lr}, {@code speed}, and every output that a log names. */
public final class Measures {
    public static final String LOSS = "loss";
    public static final String RATE = "lr";
    public static final String SPEED = "speed";
    private static final String ACCURACY = "accuracy";
    private static final Pattern SAYS_ACCURACY = Pattern.compile("accuracy|\\bacc\\b|acc(?![a-z])|top-?_?1(?![0-9])");
    private static final Pattern SAYS_LOSS = Pattern.compile(LOSS);

    private Measures() {}

    /** The axis of a measure. */
    public static Axis axis(String measure) {
        return switch (measure) {
            case RATE -> Axis.of("learning rate");
            case SPEED -> Axis.of("speed", "iterations/s");
            default -> Axis.of(measure);
        };
    }

    /**
     * The output that {@code measure} means among {@code names}: the one of that name; for {@code accuracy} and {@code
     * loss}, else the only one whose name says so, else the last such ({@code loss3/top-1}).
     */
    public static Optional<String> output(String measure, List<String> names) {
        if (names.contains(measure)) {
            return Optional.of(measure);
        }
        if (!measure.equals(ACCURACY) && !measure.equals(LOSS)) {
            return Optional.empty();
        }
        Pattern says = measure.equals(LOSS) ? SAYS_LOSS : SAYS_ACCURACY;
        return names.stream()
                .filter(name -> says.matcher(lastPart(name)).find())
                .reduce((first, last) -> last);
    }

    /** {@code top-5} of {@code loss3/top-5}: the branch's name says nothing about the output. */
    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** Everything that can be drawn for {@code runs}. */
    public static List<String> all(List<Run> runs) {
        var outputs = new TreeSet<String>();
        for (Run run : runs) {
            outputs.addAll(run.train().outputNames());
            outputs.addAll(run.test().outputNames());
        }
        var all = new ArrayList<>(List.of(LOSS, RATE, SPEED));
        outputs.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }

    /** The name in {@code names} that is the fewest typing mistakes away from {@code typed}. */
    public static String nearest(String typed, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> mistakes(lower(typed), lower(name))))
                .orElse("");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int mistakes(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
