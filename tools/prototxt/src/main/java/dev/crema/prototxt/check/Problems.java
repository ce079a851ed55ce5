package dev.crema.prototxt.check;

import dev.crema.prototxt.Place;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Problems as they are found; the same one, found for two phases, counts once. */
final class Problems {
    private final Set<Problem> problems = new LinkedHashSet<>();

    void error(Place place, String message, String nextStep) {
        problems.add(new Problem(Severity.ERROR, place, message, nextStep));
    }

    void doubt(Place place, String message, String nextStep) {
        problems.add(new Problem(Severity.DOUBT, place, message, nextStep));
    }

    void warning(Place place, String message, String nextStep) {
        problems.add(new Problem(Severity.WARNING, place, message, nextStep));
    }

    List<Problem> sorted() {
        return problems.stream().sorted(Comparator.comparing(Problem::severity)).toList();
    }
}
