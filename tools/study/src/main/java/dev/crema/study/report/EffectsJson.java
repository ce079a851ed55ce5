package dev.crema.study.report;

import dev.crema.chart.report.Fact;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Standing;
import dev.crema.study.findings.Answered;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.measure.Timing;
import dev.crema.study.race.Departure;
import dev.crema.study.report.EffectColumns.EffectColumn;
import dev.crema.study.run.RaceStanding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** effects.json: what effects.csv holds, each run's own figures, the answer, the fit and the findings. */
public final class EffectsJson {
    private static final JSON WRITER =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);

    private EffectsJson() {}

    /** The file's text. */
    public static String text(
            Conclusion conclusion, Optional<NoiseReading> noise, Optional<RaceStanding> race, List<Answered> findings) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("answer", AnswerSentence.of(conclusion));
        conclusion.effects().target().ifPresent(t -> {
            all.put("target", t.argument());
            all.put("target_derived", conclusion.effects().derivedTarget());
        });
        output(all, "accuracy_output", conclusion.effects().accuracyOutputs());
        output(all, "loss_output", conclusion.effects().lossOutputs());
        all.put(
                "groups",
                conclusion.effects().groups().stream().map(EffectsJson::group).toList());
        all.put(
                "objectives",
                conclusion.choices().stream().map(EffectsJson::choice).toList());
        conclusion.criticalBatch().ifPresent(fit -> all.put("critical_batch", fit(fit)));
        if (!conclusion.fitRemark().isEmpty()) {
            all.put("critical_batch_remark", conclusion.fitRemark());
        }
        noise.ifPresent(reading -> {
            put(all, "gradient_noise_scale", reading.scale());
            reading.interval().ifPresent(i -> all.put("gradient_noise_scale_interval", Digits.json(i)));
            put(all, "gradient_noise_scale_first_third", reading.first().scale());
            put(all, "gradient_noise_scale_last_third", reading.last().scale());
        });
        conclusion.ridge().ifPresent(ridge -> all.put("learning_rate_ridge", RidgeTable.json(ridge)));
        race.ifPresent(standing -> all.put("race", race(standing)));
        all.put("findings", findings.stream().map(EffectsJson::finding).toList());
        all.put("warnings", conclusion.effects().warnings());
        return WRITER.asString(all) + "\n";
    }

    private static Map<String, @Nullable Object> race(RaceStanding race) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("objective", race.objective().title());
        map.put("seeds", race.state().seedsDone());
        map.put("runs", race.runs());
        put(map, "run_seconds", race.seconds());
        map.put("ended", race.state().end().map(Enum::name).orElse("budget"));
        map.put("left", race.state().racing());
        map.put(
                "departures",
                race.state().departures().stream().map(d -> departure(d, race)).toList());
        return map;
    }

    private static Map<String, Object> departure(Departure departure, RaceStanding race) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cell", departure.id());
        map.put("after_seeds", departure.afterSeeds());
        map.put("why", RaceTable.why(departure, race));
        return map;
    }

    private static Map<String, @Nullable Object> group(Group group) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("label", group.label());
        for (EffectColumn column : EffectColumns.ALL) {
            put(map, column.name(), column.value().apply(group));
        }
        map.put("members", group.runs().stream().map(EffectsJson::run).toList());
        if (!group.validated().isEmpty()) {
            put(map, "validation_accuracy", group.selecting().mean(RunMeasures::finalTestAccuracy));
            put(map, "validation_seconds_to_target", group.selecting().reached(RunMeasures::secondsToTarget));
        }
        return map;
    }

    /** One name, or all of them where nets differ. */
    private static void output(Map<String, @Nullable Object> map, String key, List<String> names) {
        if (!names.isEmpty()) {
            map.put(key, names.size() == 1 ? names.get(0) : names);
        }
    }

    private static Map<String, @Nullable Object> run(RunMeasures run) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", run.name());
        map.put("status", run.verdict().kind());
        if (run.disturbed()) {
            map.put("disturbed", true);
        }
        if (run.timing() == Timing.OTHER_SPEED) {
            map.put("worker_of_other_speed", true);
        }
        run.seed().ifPresent(seed -> map.put("random_seed", seed));
        put(map, "iterations", run.iterations());
        put(map, "epochs", run.epochs());
        put(map, "train_seconds", run.trainSeconds());
        put(map, "images_per_second", run.imagesPerSecond());
        put(map, "final_test_loss", run.finalTestLoss());
        put(map, "final_test_accuracy", run.finalTestAccuracy());
        if (run.reached() || run.censored()) {
            String bound = run.censored() ? "_at_least" : run.isAtMost() ? "_at_most" : "";
            put(map, "iterations_to_target" + bound, run.iterationsToTarget());
            put(map, "seconds_to_target" + bound, run.secondsToTarget());
        }
        return map;
    }

    private static Map<String, @Nullable Object> choice(Choice choice) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("objective", choice.objective().title());
        map.put("separable", choice.separable());
        map.put("condition", choice.condition());
        map.put("tie_set", choice.tiedLabels());
        choice.recommended()
                .ifPresent(best -> map.put("recommended", best.group().label()));
        map.put(
                "standings",
                choice.standings().stream().map(EffectsJson::standing).toList());
        return map;
    }

    private static Map<String, @Nullable Object> standing(Standing standing) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("label", standing.group().label());
        put(
                map,
                switch (standing.bound()) {
                    case KNOWN -> "value";
                    case AT_LEAST -> "at_least";
                    case AT_MOST -> "at_most";
                },
                standing.value());
        put(map, "cost", standing.cost());
        return map;
    }

    private static Map<String, @Nullable Object> fit(CriticalBatch fit) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        put(map, "s_min", fit.steps().minimalSteps());
        map.put("s_min_interval", Digits.json(fit.minimalSteps()));
        put(map, "e_min", fit.steps().minimalExamples());
        map.put("e_min_interval", Digits.json(fit.minimalExamples()));
        put(map, "b_crit", fit.steps().criticalBatch());
        map.put("b_crit_interval", Digits.json(fit.criticalBatch()));
        fit.fastestBatch().ifPresent(b -> put(map, "b_star", b));
        map.put("b_star_interval", Digits.json(fit.fastestInterval()));
        map.put("verdict", fit.verdict().toString());
        return map;
    }

    private static Map<String, @Nullable Object> finding(Answered answered) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("belief", answered.number());
        map.put("claim", answered.finding().claim());
        map.put("verdict", answered.finding().verdict().words());
        map.put("evidence", answered.finding().evidence());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (Fact fact : answered.finding().facts()) {
            facts.put(fact.name(), fact.value());
        }
        map.put("figures", facts);
        return map;
    }

    private static void put(Map<String, @Nullable Object> map, String name, Object value) {
        @Nullable Object json = value instanceof Double number ? Digits.json(number) : value;
        map.put(name, json);
    }
}
