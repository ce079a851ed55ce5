package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.check.Problem;
import dev.crema.prototxt.check.Severity;
import dev.crema.solver.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of the problems of a definition: a refusal that names all of them, or warnings. */
final class Verdicts {
    private Verdicts() {}

    /**
     * Refuses, or gives the warnings.
     *
     * @param problems as the check found them
     * @param gpu why the GPU cannot be had; a missing GPU hides none of the others
     * @param force whether doubts are warnings
     * @throws CremaException with every error at once: mending one should not only show the next
     */
    static List<String> of(List<Problem> problems, Optional<Explanation> gpu, boolean force) {
        List<Problem> refused = problems.stream()
                .filter(problem ->
                        problem.severity() == Severity.ERROR || (problem.severity() == Severity.DOUBT && !force))
                .toList();
        List<String> texts = new ArrayList<>();
        List<String> next = new ArrayList<>();
        for (Problem problem : refused) {
            texts.add(problem.place() + ": " + problem.message());
            next.add(problem.nextStep());
        }
        gpu.ifPresent(why -> {
            texts.add(why.what());
            next.add(why.next());
        });
        if (!texts.isEmpty()) {
            boolean onlyDoubts = gpu.isEmpty() && refused.stream().allMatch(p -> p.severity() == Severity.DOUBT);
            if (onlyDoubts) {
                next.set(next.size() - 1, forced(next.get(next.size() - 1)));
            }
            throw refusal(texts, next);
        }
        return problems.stream().map(Verdicts::text).toList();
    }

    private static String forced(String next) {
        return next.isEmpty() ? "Start it all the same with --force" : next + "; --force starts it all the same";
    }

    private static CremaException refusal(List<String> texts, List<String> next) {
        StringBuilder text = new StringBuilder();
        int last = texts.size() - 1;
        for (int i = 0; i < last; i++) {
            text.append(texts.get(i))
                    .append(next.get(i).isEmpty() ? "" : "\n  → " + next.get(i))
                    .append("\ncrema: ");
        }
        return CremaException.input(text + texts.get(last), next.get(last));
    }

    private static String text(Problem problem) {
        return problem.place() + ": " + problem.message()
                + (problem.nextStep().isEmpty() ? "" : ". " + problem.nextStep());
    }
}
