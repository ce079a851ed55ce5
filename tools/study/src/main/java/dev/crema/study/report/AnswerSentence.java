package dev.crema.study.report;

import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer in one sentence: which batch size is best for what, how sure that is, and what another one costs. */
public final class AnswerSentence {
    /** A factor below this is as good as one. */
    private static final double WORTH_A_WORD = 1.05;

    private AnswerSentence() {}

    /** The sentence; objectives that the same batch sizes win are said together. */
    public static String of(Conclusion conclusion) {
        List<Choice> choices = conclusion.choices().stream()
                .filter(c -> c.standings().size() > 1 && c.recommended().isPresent())
                .filter(c -> c.objective() != Objective.MEMORY) // nobody asked
                .toList();
        if (choices.isEmpty()) {
            return withoutChoice(conclusion);
        }
        Map<String, List<Choice>> together = new LinkedHashMap<>();
        for (Choice choice : choices) {
            together.computeIfAbsent(best(choice).group().label() + ending(choice, conclusion), k -> new ArrayList<>())
                    .add(choice);
        }
        List<String> clauses = new ArrayList<>();
        together.values().forEach(same -> clauses.add(clause(same, conclusion)));
        choices.stream()
                .filter(c -> c.objective() == Objective.SECONDS_TO_TARGET)
                .findFirst()
                .ifPresentOrElse(
                        c -> slowest(c, conclusion).ifPresent(clauses::add),
                        () -> conclusion
                                .effects()
                                .target()
                                .filter(t -> nobody(conclusion))
                                .ifPresent(t -> clauses.add("no batch size brought every run to " + t.text())));
        String sentence = String.join("; ", clauses);
        String sure = choices.stream().noneMatch(Choice::separable) ? " (one run each, so nothing is certain)." : ".";
        return Character.toUpperCase(sentence.charAt(0))
                + sentence.substring(1)
                + sure
                + conditions(choices, conclusion);
    }

    /** Under which learning rates it holds, and in which direction more should be tried. */
    private static String conditions(List<Choice> choices, Conclusion conclusion) {
        String condition = choices.get(0).condition();
        List<String> edges = choices.stream()
                .map(c -> best(c).group())
                .distinct()
                .map(group -> {
                    String edge = conclusion.edge(group);
                    return edge.isEmpty() ? "" : " Of " + name(group, conclusion) + " " + edge + ".";
                })
                .distinct()
                .toList();
        List<String> unreliable = choices.stream()
                .flatMap(c -> c.standings().stream())
                .filter(Standing::isUnreliable)
                .map(Standing::group)
                .distinct()
                .map(g -> " Of " + name(g, conclusion) + " " + g.failed() + " of "
                        + g.runs().size() + " runs failed: it is not recommended.")
                .toList();
        return (condition.isEmpty() ? "" : " This holds " + condition + ".")
                + String.join("", edges)
                + String.join("", unreliable);
    }

    private static String withoutChoice(Conclusion conclusion) {
        if (conclusion.judged().size() < 2) {
            return "There is only one batch size, so there is no choice.";
        }
        List<Group> lasted =
                conclusion.judged().stream().filter(g -> !g.counted().isEmpty()).toList();
        if (lasted.isEmpty()) {
            return "No batch size can be recommended: every run failed.";
        }
        return lasted.size() == 1
                ? "Only " + lasted.get(0).label() + " has runs that did not fail, so there is no choice."
                : "No batch size can be recommended: no run reached the target or showed an accuracy.";
    }

    /** Whether runs were tested against the target and no group arrived as a whole. */
    private static boolean nobody(Conclusion conclusion) {
        return conclusion.effects().groups().stream().anyMatch(g -> g.censored() > 0)
                && conclusion.choice(Objective.SECONDS_TO_TARGET).isEmpty();
    }

    private static Standing best(Choice choice) {
        return choice.standings().get(0);
    }

    private static String clause(List<Choice> same, Conclusion conclusion) {
        List<String> verbs = same.stream().map(c -> verb(c, conclusion)).toList();
        Group group = best(same.get(0)).group();
        String failed = group.failed() == 0
                ? ""
                : " (" + group.failed() + " of its " + group.runs().size() + " runs failed)";
        return name(group, conclusion) + failed + " " + list(verbs) + ending(same.get(0), conclusion);
    }

    private static String verb(Choice choice, Conclusion conclusion) {
        String target = conclusion.effects().target().map(t -> t.text()).orElse("the target");
        String amount = " (" + amount(choice.objective(), best(choice)) + ")";
        return choice.objective().verb(target) + amount;
    }

    /** How sure that is. */
    private static String ending(Choice choice, Conclusion conclusion) {
        if (!choice.separable()) {
            return "";
        }
        List<Standing> tied = choice.tied();
        if (tied.size() == choice.standings().size()) {
            return conclusion.ranksBatchSizes()
                    ? ", though no batch size is significantly worse"
                    : ", though no other is significantly worse";
        }
        List<Standing> others =
                tied.stream().filter(s -> !s.equals(best(choice))).toList();
        return others.isEmpty()
                ? ", significantly ahead of all others"
                : ", in a tie with " + names(others, conclusion);
    }

    /** Several in a row, by batch size. */
    static String names(List<Standing> standings, Conclusion conclusion) {
        List<String> names = standings.stream()
                .map(Standing::group)
                .sorted(Comparator.comparingInt(Group::effectiveBatch))
                .map(group -> name(group, conclusion).replaceFirst("^batch ", ""))
                .toList();
        return (conclusion.ranksBatchSizes() ? "batch " : "") + list(names);
    }

    /** The label without a comma, so that several can stand in a row; of groups of one batch size, what they differ in. */
    static String name(Group group, Conclusion conclusion) {
        String variant = group.key().variant();
        return conclusion.ranksBatchSizes() || variant.isEmpty() ? group.label().replace(", lr ", " at lr ") : variant;
    }

    /** What the slowest costs, unless it is in a tie with the fastest. */
    private static Optional<String> slowest(Choice choice, Conclusion conclusion) {
        List<Standing> lasted =
                choice.standings().stream().filter(s -> !s.isUnreliable()).toList();
        Standing last = lasted.get(lasted.size() - 1);
        return last.cost() < WORTH_A_WORD || (choice.separable() && last.tied())
                ? Optional.empty()
                : Optional.of(name(last.group(), conclusion) + " takes " + (last.atLeast() ? "at least " : "")
                        + Digits.about(last.cost(), 2) + " times as long as the fastest");
    }

    /** A value with its unit. */
    static String amount(Objective objective, Standing standing) {
        return standing.bound().sign() + number(objective, standing.value()) + objective.unit();
    }

    static String number(Objective objective, double value) {
        return objective == Objective.ACCURACY ? Digits.fixed(value, 4) : Digits.rounded(value, 3);
    }

    private static String list(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }
}
