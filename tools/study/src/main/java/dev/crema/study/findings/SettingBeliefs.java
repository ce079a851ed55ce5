package dev.crema.study.findings;

import static dev.crema.base.Setting.SOLVER_TYPES;
import static dev.crema.base.Setting.TRAIN_FRACTION;
import static dev.crema.study.findings.Evidence.about;
import static dev.crema.study.findings.Evidence.say;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Beliefs about the batch size together with the net, the solver and the data. */
final class SettingBeliefs {
    private SettingBeliefs() {}

    static Finding batchNormSuffers(Evidence evidence) {
        String claim = "BatchNorm suffers at small batches.";
        List<Group> ladder = evidence.ladder(RunMeasures::finalTestAccuracy).stream()
                .filter(g -> g.counted().stream()
                        .allMatch(r ->
                                r.run().last().dumps().trainNet().orElse("").contains("\"BatchNorm\"")))
                .toList();
        if (ladder.size() < 2) {
            return Evidence.open(claim, "The net has no BatchNorm layer.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1); // not the best: it would be better by being chosen
        Optional<Difference> difference = Evidence.difference(smallest, largest, RunMeasures::finalTestAccuracy);
        return Finding.of(
                claim,
                evidence.rises(difference, 0.002),
                say(
                        "Batch %d ends at accuracy %.4f, batch %d at %.4f%s.",
                        smallest.effectiveBatch(),
                        smallest.mean(RunMeasures::finalTestAccuracy),
                        largest.effectiveBatch(),
                        largest.mean(RunMeasures::finalTestAccuracy),
                        difference.map(d -> ": " + Evidence.amount(d)).orElse("")));
    }

    static Finding dependsOnDataAndModel(Evidence evidence) {
        String claim =
                "A small batch regularises; the right batch depends on the size of the training set and of the model.";
        List<String> variants = evidence.conclusion().effects().variants();
        List<String> answers = new ArrayList<>();
        List<List<Integer>> sets = new ArrayList<>();
        for (String variant : variants) {
            List<Group> groups = evidence.conclusion().judged().stream()
                    .filter(g ->
                            g.key().variant().equals(variant) && !g.counted().isEmpty())
                    .toList();
            Optional<Choice> choice = Conclusion.choose(Objective.ACCURACY, groups)
                    .filter(c -> c.standings().size() > 1 && c.separable());
            if (choice.isPresent() && !variant.startsWith("max_iter")) {
                List<Integer> tied = choice.get().tied().stream()
                        .map(s -> s.group().effectiveBatch())
                        .sorted()
                        .toList();
                sets.add(tied);
                answers.add(variant + ": batch " + tied.toString().replaceAll("[\\[\\]]", ""));
            }
        }
        if (sets.size() < 2) {
            return Evidence.open(
                    claim,
                    "Two training-set sizes or two nets are needed: " + TRAIN_FRACTION.to("0.1,1")
                            + ", or logs of two nets.");
        }
        boolean disjoint = sets.get(0).stream().noneMatch(sets.get(sets.size() - 1)::contains);
        String figures = "Most accurate (tie sets): " + String.join("; ", answers) + ".";
        return disjoint
                ? Finding.of(claim, ClaimVerdict.SUPPORTED, figures)
                : Evidence.open(claim, figures + " The sets overlap: no difference is shown.");
    }

    static Finding solversDamp(Evidence evidence) {
        String claim = "Momentum and adaptive solvers damp a small batch's oscillation.";
        List<Group> known = evidence.learnt().stream()
                .filter(g -> !g.bySeed(RunMeasures::lossNoise).isEmpty())
                .toList();
        int smallest = known.stream().mapToInt(Group::effectiveBatch).min().orElse(0);
        List<Group> side =
                known.stream().filter(g -> g.effectiveBatch() == smallest).toList();
        Optional<Group> plain =
                side.stream().filter(g -> solver(g).equals("SGD")).findFirst();
        List<Group> others = side.stream()
                .filter(g -> !solver(g).equals("SGD") && !solver(g).isEmpty())
                .toList();
        if (plain.isEmpty() || others.isEmpty()) {
            return Evidence.open(
                    claim, "SGD and another solver at one batch size are needed: " + SOLVER_TYPES.to("SGD,Adam") + ".");
        }
        List<String> figures = new ArrayList<>();
        List<ClaimVerdict> verdicts = new ArrayList<>();
        for (Group other : others) {
            Optional<Difference> ratio = Evidence.ratio(other, plain.get(), RunMeasures::lossNoise);
            verdicts.add(evidence.rises(ratio, 0.1));
            figures.add(say(
                    "SGD jitters by %s, %s by %s%s",
                    about(plain.get().mean(RunMeasures::lossNoise)),
                    solver(other),
                    about(other.mean(RunMeasures::lossNoise)),
                    ratio.map(r -> " (" + Evidence.times(r) + ")").orElse("")));
        }
        ClaimVerdict verdict =
                verdicts.stream().distinct().count() == 1 ? verdicts.get(0) : ClaimVerdict.NOT_ENOUGH_DATA;
        return Finding.of(claim, verdict, say("At batch %d: ", smallest) + String.join("; ", figures) + ".");
    }

    private static String solver(Group group) {
        return group.runs().get(0).run().config().solverType().orElse("");
    }

    static Finding secondOrder(Evidence unused) {
        return Evidence.open(
                "Second-order methods want batches of thousands.",
                "Caffe has no second-order solver, so this cannot be tested with it.");
    }
}
