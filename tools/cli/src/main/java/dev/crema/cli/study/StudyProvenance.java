package dev.crema.cli.study;

import dev.crema.chart.report.Fact;
import dev.crema.study.group.AtOnce;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.StudyOptions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a study came about, as the end of its report shows it. */
final class StudyProvenance {
    private StudyProvenance() {}

    /** What the report shows: of the options, and of the runs themselves. */
    static List<Fact> of(StudyOptions options, Effects effects) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("solver", options.solver()));
        facts.add(new Fact("seeds", seeds(effects)));
        facts.add(new Fact(
                "record order",
                options.fixedOrder()
                        ? "the database's own, for every seed"
                        : "each seed its own shuffled copy, the same for all batch sizes"));
        if (options.validation() > 0) {
            facts.add(new Fact(
                    "learning rates",
                    "chosen on a validation part of the training set, "
                            + BigDecimal.valueOf(options.validation())
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " of it, another one for each seed; all figures are those of the test set"));
        }
        facts.add(new Fact("order of runs", "shuffled within each seed"));
        facts.add(new Fact(
                "runs at a time",
                Integer.toString(AtOnce.most(
                        effects.runs().stream().map(RunMeasures::run).toList()))));
        facts.add(new Fact(
                "replicas",
                options.replicas().isPresent()
                        ? Integer.toString(options.replicas().getAsInt())
                        : "as many as a run's cores, where sharing a batch pays"));
        facts.add(new Fact("made", LocalDate.now(ZoneId.systemDefault()) + " by crema study"));
        return facts;
    }

    private static String seeds(Effects effects) {
        return effects.runs().stream()
                .flatMap(run -> run.seed().stream().boxed())
                .sorted()
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
