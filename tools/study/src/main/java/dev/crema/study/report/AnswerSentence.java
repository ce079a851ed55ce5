package dev.crema.study.report;

import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer in words: which batch size is best for what, how sure that is, and what another one costs. */
public final class AnswerSentence {
    private AnswerSentence() {}

    /** One sentence an objective, the first being the one that most people ask for. */
    public static String of(Conclusion conclusion) {
        List<String> parts = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            Optional<Choice> choice =
                    conclusion.choice(objective).filter(c -> c.standings().size() > 1);
            choice.ifPresent(c -> parts.add(sentence(c, conclusion)));
        }
        if (parts.isEmpty()) {
            return conclusion.effects().groups().size() < 2
                    ? "There is only one batch size here, so nothing to choose between."
                    : "No batch size can be recommended: no run reached the target or showed an accuracy.";
        }
        return String.join(" ", parts);
    }

    private static String sentence(Choice choice, Conclusion conclusion) {
        Standing best = choice.standings().get(0);
        String opening =
                capital(best.group().label()) + " " + choice.objective().verb() + " ("
                        + amount(choice.objective(), best) + target(choice.objective(), conclusion) + ")";
        if (!choice.separable()) {
            return opening + "; one run each, so this is no more than a look.";
        }
        List<Standing> tied = choice.tied();
        if (tied.size() == choice.standings().size()) {
            return opening + ", but no batch size is significantly worse" + resolution(choice) + ".";
        }
        List<Standing> others =
                tied.stream().filter(s -> !s.group().equals(best.group())).toList();
        String tie = others.isEmpty()
                ? ", significantly ahead of all others"
                : ", in a tie with "
                        + list(others.stream().map(s -> s.group().label()).toList());
        Standing worst = choice.standings().get(choice.standings().size() - 1);
        return opening + tie + "; " + worst.group().label() + " " + cost(choice.objective(), worst) + ".";
    }

    private static String target(Objective objective, Conclusion conclusion) {
        boolean toTarget = objective == Objective.SECONDS_TO_TARGET || objective == Objective.EXAMPLES_TO_TARGET;
        return toTarget
                ? conclusion.effects().target().map(t -> " to " + t.text()).orElse("")
                : "";
    }

    /** A value with its unit. */
    static String amount(Objective objective, Standing standing) {
        String least = standing.atLeast() ? "≥ " : "";
        return least
                + switch (objective) {
                    case SECONDS_TO_TARGET -> Digits.about(standing.value(), 3) + " s";
                    case EXAMPLES_TO_TARGET -> Digits.about(standing.value(), 3) + " images";
                    case ACCURACY -> Digits.fixed(standing.value(), 4);
                    case MEMORY -> Digits.about(standing.value(), 3) + " MB";
                };
    }

    private static String cost(Objective objective, Standing standing) {
        String least = standing.atLeast() ? "at least " : "";
        return objective == Objective.ACCURACY
                ? "ends " + Digits.fixed(standing.cost(), 4) + " lower"
                : "needs " + least + Digits.about(standing.cost(), 3) + " times as "
                        + (objective == Objective.EXAMPLES_TO_TARGET
                                ? "many"
                                : objective == Objective.MEMORY ? "much" : "long");
    }

    private static String resolution(Choice choice) {
        if (Double.isNaN(choice.resolution())) {
            return "";
        }
        return choice.objective() == Objective.ACCURACY
                ? " (differences below " + Digits.fixed(choice.resolution(), 4)
                        + " cannot be told apart with these seeds)"
                : " (less than " + Digits.about(choice.resolution(), 3)
                        + " times cannot be told apart with these seeds)";
    }

    private static String list(List<String> labels) {
        return labels.size() == 1
                ? labels.get(0)
                : labels.subList(0, labels.size() - 1).stream().collect(Collectors.joining(", ")) + " and "
                        + labels.get(labels.size() - 1);
    }

    private static String capital(String label) {
        return label.isEmpty() ? label : Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    /** The label of a group without the word batch, for columns headed by it. */
    static String bare(Group group) {
        return group.label().startsWith("batch ") ? group.label().substring("batch ".length()) : group.label();
    }
}
