package dev.crema.bench.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** Prints the tables of docs/method.md: {@code [studies [scenario…]]}, {@code nothing} for equal batch sizes, {@code race [races [scenario…]]}. */
public final class Validate {
    private Validate() {}

    /** Number of studies a scenario; then parts of the names of those wanted. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("race")) {
            races(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300, after(2, arguments));
            return;
        }
        int studies = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        List<String> wanted = after(1, arguments);
        if (wanted.isEmpty() || wanted.contains("nothing")) {
            System.out.println(new NullValidation().run(studies, 11).text() + "\n");
        }
        System.out.println(FitValidation.heading());
        for (int seeds : new int[] {3, 5}) {
            for (int passes : new int[] {8, 20, 120}) {
                for (boolean geometric : new boolean[] {false, true}) {
                    Rhythm rhythm = new Rhythm(passes, geometric);
                    fit(rhythm + " passes", wanted, new FitValidation(rhythm, seeds, 0, 1, 1.5), studies);
                }
            }
            Rhythm usual = new Rhythm(20, true);
            fit("seeds shared", wanted, new FitValidation(usual, seeds, 0.7, 1, 1.5), studies);
            fit("best scatters 10 times", wanted, new FitValidation(usual, seeds, 0, 10, 3), studies);
            fit("half never arrive", wanted, new FitValidation(usual, seeds, 0, 1, 0.6), studies);
        }
    }

    private static List<String> after(int count, String... arguments) {
        return List.of(arguments).subList(Math.min(count, arguments.length), arguments.length);
    }

    private static boolean isWanted(String name, List<String> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name::contains);
    }

    private static void races(int count, List<String> wanted) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory("crema-validate");
        try {
            RaceValidation.prepare(place);
            System.out.println(RaceValidation.heading());
            for (RaceTruth.Scenario scenario : RaceTruth.Scenario.values()) {
                if (isWanted(scenario.title(), wanted)) {
                    RaceValidation validation = new RaceValidation(scenario, place);
                    System.out.println(
                            validation.run(count, scenario.title().hashCode()).row());
                }
            }
        } finally {
            PathUtils.deleteDirectory(place);
        }
    }

    private static void fit(String name, List<String> wanted, FitValidation validation, int studies) {
        if (isWanted(name, wanted)) {
            System.out.println(validation.run(studies, name.hashCode()).row(name));
        }
    }
}
