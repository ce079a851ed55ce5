package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.study.report.RunningCost;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --price} and {@code --watts}: what the machine costs while it trains. */
final class CostMixin {
    private static final Pattern PRICE =
            Pattern.compile("([^\\d\\s.,/-]*) ?(\\d+(?:\\.\\d+)?|\\.\\d+) ?([^\\d\\s.,/-]*)/h");

    @Option(
            names = "--price",
            paramLabel = "MONEY/h",
            description = "Price of an hour of this machine, for example 2.5/h or 2.5EUR/h: also show what each batch"
                    + " size costs.")
    private Optional<String> price = Optional.empty();

    @Option(
            names = "--watts",
            paramLabel = "W",
            description = "Power of this machine while it trains: also show the energy that each batch size needs.")
    private Optional<Double> watts = Optional.empty();

    /** What the user said, checked. */
    RunningCost cost() {
        if (watts.isPresent() && !(watts.get() > 0 && Double.isFinite(watts.get()))) {
            throw CremaException.usage("--watts " + watts.get() + " is no power", "give a number above 0, such as 300");
        }
        OptionalDouble power = watts.isPresent() ? OptionalDouble.of(watts.get()) : OptionalDouble.empty();
        if (price.isEmpty()) {
            return new RunningCost(OptionalDouble.empty(), "", power);
        }
        Matcher form = PRICE.matcher(price.get().strip());
        boolean matches =
                form.matches() && (form.group(1).isEmpty() || form.group(3).isEmpty());
        double perHour = matches ? Double.parseDouble(form.group(2)) : 0;
        if (!(perHour > 0)) {
            throw CremaException.usage(
                    "--price " + price.get() + " is no price of an hour", "write it as 2.5/h or 2.5EUR/h");
        }
        return new RunningCost(OptionalDouble.of(perHour), form.group(1) + form.group(3), power);
    }
}
