package dev.crema.study.findings;

import static dev.crema.base.Setting.LRS;
import static dev.crema.base.Setting.LR_RULE;
import static dev.crema.study.findings.Evidence.about;
import static dev.crema.study.findings.Evidence.say;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import dev.crema.study.group.Labels;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Beliefs about where training ends, and about the learning rate. */
final class AccuracyBeliefs {
    /** Accuracies closer than this are called the same. */
    private static final double SAME = 0.002;

    private AccuracyBeliefs() {}

    static Finding tooLargeEndsWorse(Evidence evidence) {
        String claim = "A too large batch ends less accurate at equal epochs unless the learning rate is adapted;"
                + " then the difference nearly vanishes.";
        List<Group> fixed = fixedRate(evidence);
        if (fixed.size() < 2) {
            return Evidence.open(claim, "Two batch sizes at one learning rate, with test passes, are needed.");
        }
        Group largest = fixed.get(fixed.size() - 1);
        Optional<Choice> choice = Conclusion.choose(Objective.ACCURACY, fixed);
        Optional<Standing> last = choice.flatMap(c ->
                c.standings().stream().filter(s -> s.group().equals(largest)).findFirst());
        if (choice.isEmpty() || last.isEmpty() || !choice.get().separable()) {
            return Evidence.open(claim, "One seed each: no difference can be called significant.");
        }
        double loss = last.get().cost();
        String figures = say(
                "At lr %s batch %d ends %.4f below the best (%s).",
                Labels.rate(largest.key().baseLr()),
                largest.effectiveBatch(),
                loss,
                choice.get().standings().get(0).group().label());
        Group rival = choice.get().standings().stream()
                .map(Standing::group)
                .filter(g -> !g.equals(largest))
                .findFirst()
                .orElseThrow();
        if (last.get().tied()) {
            // The rival was chosen because it is good, which makes the loss look larger, never smaller.
            Optional<Difference> behind = Evidence.difference(largest, rival, RunMeasures::finalTestAccuracy);
            return evidence.rises(behind, SAME) == ClaimVerdict.CONTRADICTED
                    ? Finding.of(claim, ClaimVerdict.CONTRADICTED, figures + " That is no loss worth a word.")
                    : Evidence.open(claim, figures + " These seeds cannot tell that from none.");
        }
        Optional<Group> adapted = evidence.learnt().stream()
                .filter(g -> g.effectiveBatch() == largest.effectiveBatch()
                        && g.key().variant().equals(largest.key().variant())
                        && g.key().baseLr() != largest.key().baseLr())
                .max(Comparator.comparingDouble(g -> g.mean(RunMeasures::finalTestAccuracy)));
        if (adapted.isEmpty()) {
            return Evidence.open(
                    claim,
                    figures + " An adapted learning rate was not tried: use " + LR_RULE.to("linear") + " or " + LRS
                            + ".");
        }
        double best = choice.get().standings().get(0).value();
        double remains = best - adapted.get().mean(RunMeasures::finalTestAccuracy);
        // Seed by seed: does the adapted rate make up for more than half of the loss?
        Map<Long, Double> halfway = halfway(largest, rival);
        Map<Long, Double> end = adapted.get().bySeed(RunMeasures::finalTestAccuracy);
        Optional<Difference> regained = Difference.paired(halfway, end);
        return Finding.of(
                claim,
                evidence.rises(regained, 0),
                figures
                        + say(
                                " With lr %s it ends %.4f %s.",
                                Labels.rate(adapted.get().key().baseLr()),
                                Math.abs(remains),
                                remains > 0 ? "below it" : "above it"));
    }

    /** The accuracy in the middle between two groups, seed by seed. */
    private static Map<Long, Double> halfway(Group a, Group b) {
        Map<Long, Double> others = b.bySeed(RunMeasures::finalTestAccuracy);
        Map<Long, Double> middle = new HashMap<>();
        a.bySeed(RunMeasures::finalTestAccuracy).forEach((seed, value) -> {
            Double other = others.get(seed);
            if (other != null) {
                middle.put(seed, (value + other) / 2);
            }
        });
        return middle;
    }

    /** The groups of the first variant at the rate that most batch sizes ran with, by rising batch. */
    private static List<Group> fixedRate(Evidence evidence) {
        String variant = evidence.ladder().isEmpty()
                ? ""
                : evidence.ladder().get(0).key().variant();
        Map<Double, List<Group>> byRate = evidence.learnt().stream()
                .filter(g -> g.key().variant().equals(variant)
                        && !g.bySeed(RunMeasures::finalTestAccuracy).isEmpty())
                .collect(Collectors.groupingBy(g -> g.key().baseLr(), TreeMap::new, Collectors.toList()));
        return byRate.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of()).stream()
                .sorted(Comparator.comparingInt(Group::effectiveBatch))
                .toList();
    }

    static Finding smallGeneralisesBetter(Evidence evidence) {
        String claim = "Small batches generalise better (a smaller gap between train and test loss).";
        List<Group> ladder = evidence.ladder(RunMeasures::trainTestGap);
        if (ladder.size() < 2) {
            return Evidence.open(claim, "Train and test loss of two batch sizes are needed.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        Optional<Difference> difference = Evidence.difference(smallest, largest, RunMeasures::trainTestGap);
        return Finding.of(
                claim,
                evidence.rises(difference, 0.005),
                say(
                        "Test loss minus train loss is %.4f at batch %d and %.4f at batch %d%s. A run that has learnt"
                                + " less also has a smaller gap.",
                        smallest.mean(RunMeasures::trainTestGap),
                        smallest.effectiveBatch(),
                        largest.mean(RunMeasures::trainTestGap),
                        largest.effectiveBatch(),
                        difference
                                .map(d -> ", a difference of " + Evidence.amount(d))
                                .orElse("")));
    }

    static Finding intermediateWins(Evidence evidence) {
        String claim = "An intermediate batch wins: of 16, 32 and 64, 64 converges fastest and 32 ends most accurate.";
        List<Group> three = evidence.ladder().stream()
                .filter(g -> List.of(16, 32, 64).contains(g.effectiveBatch()))
                .toList();
        Optional<Choice> seconds = Conclusion.choose(Objective.SECONDS_TO_TARGET, three);
        Optional<Choice> accuracy = Conclusion.choose(Objective.ACCURACY, three);
        if (three.size() < 3 || seconds.isEmpty() || accuracy.isEmpty()) {
            return Evidence.open(claim, "Batch sizes 16, 32 and 64 with test passes are needed.");
        }
        String figures =
                "Fastest: " + ranking(seconds.get(), " s") + ". Most accurate: " + ranking(accuracy.get(), "") + ".";
        if (!seconds.get().separable()) {
            return Evidence.open(claim, figures + " One seed each.");
        }
        boolean possible = tied(seconds.get(), 64) && tied(accuracy.get(), 32);
        boolean alone =
                seconds.get().tied().size() == 1 && accuracy.get().tied().size() == 1;
        if (!possible) {
            return Finding.of(claim, ClaimVerdict.CONTRADICTED, figures);
        }
        return alone ? Finding.of(claim, ClaimVerdict.SUPPORTED, figures) : Evidence.open(claim, figures + " A tie.");
    }

    private static boolean tied(Choice choice, int batch) {
        return choice.tied().stream().anyMatch(s -> s.group().effectiveBatch() == batch);
    }

    private static String ranking(Choice choice, String unit) {
        return choice.standings().stream()
                .map(s -> s.group().effectiveBatch() + " (" + (s.atLeast() ? "≥ " : "")
                        + (unit.isEmpty() ? say("%.4f", s.value()) : about(s.value()) + unit)
                        + (s.tied() ? "" : ", significantly behind") + ")")
                .collect(Collectors.joining(", "));
    }

    static Finding largerBatchLargerRate(Evidence evidence) {
        String claim = "A larger batch needs and allows a larger learning rate.";
        String variant = evidence.ladder().isEmpty()
                ? ""
                : evidence.ladder().get(0).key().variant();
        TreeMap<Integer, List<Group>> byBatch = evidence.conclusion().effects().groups().stream()
                .filter(g -> g.key().variant().equals(variant) && g.effectiveBatch() > 0)
                .collect(Collectors.groupingBy(Group::effectiveBatch, TreeMap::new, Collectors.toList()));
        byBatch.values().removeIf(rates -> rates.size() < 2);
        TreeMap<Integer, Group> best = new TreeMap<>();
        byBatch.forEach((batch, rates) -> evidence.conclusion().judged().stream()
                .filter(rates::contains)
                .findFirst()
                .ifPresent(g -> best.put(batch, g)));
        if (best.size() < 2) {
            return Evidence.open(
                    claim, "Two rates at each of two batch sizes are needed: " + LRS.to("0.005,0.01,0.02") + ".");
        }
        String figures = "Best rate by final accuracy: "
                + best.values().stream()
                        .map(g -> "batch " + g.effectiveBatch() + " lr " + Labels.rate(lr(g)))
                        .collect(Collectors.joining(", "))
                + ".";
        double first = lr(best.firstEntry().getValue());
        Group largest = best.lastEntry().getValue();
        if (first == lr(largest)) {
            return Evidence.open(claim, figures + " A finer grid may tell.");
        }
        Optional<Group> rival = byBatch.lastEntry().getValue().stream()
                .filter(g -> !g.equals(largest))
                .min(Comparator.comparingDouble(g -> Math.abs(Math.log(lr(g) / first))));
        Optional<Difference> gain = rival.flatMap(r -> Evidence.difference(r, largest, RunMeasures::finalTestAccuracy));
        if (rival.isEmpty() || gain.isEmpty() || gain.get().interval().low() <= 0) {
            return Evidence.open(claim, figures + " These seeds cannot tell the rates of the largest batch apart.");
        }
        // The better of several rates: each of them might have been it.
        evidence.pValues()
                .add(Math.min(
                        1, gain.get().pValue() * byBatch.lastEntry().getValue().size()));
        return Finding.of(
                claim,
                lr(largest) > first ? ClaimVerdict.SUPPORTED : ClaimVerdict.CONTRADICTED,
                figures
                        + say(
                                " At the largest, lr %s ends more accurate than lr %s by %s.",
                                Labels.rate(lr(largest)), Labels.rate(lr(rival.get())), Evidence.amount(gain.get())));
    }

    private static double lr(Group group) {
        return group.key().baseLr();
    }
}
