package dev.crema.study.measure;

import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which output of test net 0 is the accuracy, and which the loss.
 *
 * <p>A named output is taken as named. Otherwise the only one whose name says accuracy, acc or top-1 (loss), else the
 * last such: GoogLeNet prints loss1/top-1, loss2/top-1 and loss3/top-1, of which the last is the net's own.
 *
 * @param accuracy name of the accuracy output; empty where no name says it
 * @param loss name of the loss output; empty where no name says it
 * @param remarks how the choice was made, where it was one; for the report
 */
public record OutputChoice(Optional<String> accuracy, Optional<String> loss, List<String> remarks) {
    private static final Pattern ACCURACY = Pattern.compile("accuracy|(^|[^a-z])acc([^a-z]|$)|top[-_ ]?1([^0-9]|$)");
    private static final Pattern LOSS = Pattern.compile("loss");

    public OutputChoice {
        remarks = List.copyOf(remarks);
    }

    /**
     * Chooses among the test outputs of some runs.
     *
     * @param accuracyOutput the user's choice; empty for none
     * @param lossOutput the user's choice; empty for none
     * @throws IllegalArgumentException when a named output is in none of the runs; the message lists those there are
     */
    public static OutputChoice among(Iterable<Run> runs, String accuracyOutput, String lossOutput) {
        Set<String> names = new LinkedHashSet<>();
        for (Run run : runs) {
            names.addAll(run.test().outputNames());
        }
        List<String> remarks = new ArrayList<>();
        Optional<String> accuracy = choose(names, accuracyOutput, ACCURACY, "accuracy", remarks);
        Optional<String> loss = choose(
                names.stream().filter(n -> !accuracy.equals(Optional.of(n))).toList(),
                lossOutput,
                LOSS,
                "loss",
                remarks);
        return new OutputChoice(accuracy, loss, remarks);
    }

    private static Optional<String> choose(
            Iterable<String> names, String named, Pattern says, String what, List<String> remarks) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        if (!named.isEmpty()) {
            if (!all.contains(named)) {
                throw new IllegalArgumentException(
                        "no test output is called '" + named + "'; the logs have " + all + " (--" + what + "-output)");
            }
            return Optional.of(named);
        }
        List<String> fitting = all.stream()
                .filter(name -> says.matcher(name.toLowerCase(Locale.ROOT)).find())
                .filter(name -> !what.equals("loss")
                        || !ACCURACY.matcher(name.toLowerCase(Locale.ROOT)).find())
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        String last = fitting.get(fitting.size() - 1);
        if (fitting.size() > 1) {
            remarks.add("The " + what + " is the test output " + last + ", the last of " + String.join(", ", fitting)
                    + "; --" + what + "-output names another.");
        }
        return Optional.of(last);
    }
}
