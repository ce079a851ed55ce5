package dev.crema.study.run;

import dev.crema.base.WholeFile;
import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.study.Study;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Successive halving (Jamieson and Talwalkar 2016): every configuration runs a quarter of its budget with the first seed,
 * the more accurate half runs half of it, and half of those run in full with every seed.
 *
 * <p>Each rung starts afresh, as Caffe's reader keeps no position that a run could be continued from; the schedule is
 * that of the full run, cut. Runs of a rung are kept under {@code rungs/} and enter no mean.
 */
final class Pruning {
    private static final List<Double> RUNGS = List.of(0.25, 0.5);

    /** Fewer configurations than this are not worth a rung. */
    private static final int FEWEST = 3;

    private static final Pattern MAX_ITER = Pattern.compile("(?m)^max_iter: (\\d+)");

    private final Plan plan;
    private final RunPlace place;
    private final StudyFolder folder;
    private final TrainCopies copies;
    private double imagesRun;

    Pruning(Plan plan, RunPlace place, StudyFolder folder, TrainCopies copies) {
        this.plan = plan;
        this.place = place;
        this.folder = folder;
        this.copies = copies;
    }

    /**
     * The plan without the configurations that fell behind.
     *
     * @throws InterruptedException when a rung's run was stopped from outside
     */
    Plan prune() throws IOException, InterruptedException {
        List<Arm> alive = plan.arms();
        List<String> remarks = new ArrayList<>();
        for (double share : RUNGS) {
            if (alive.size() >= FEWEST) {
                alive = rung(alive, share, remarks);
            }
        }
        List<Arm> kept = alive;
        List<PlannedRun> runs =
                plan.runs().stream().filter(r -> kept.contains(r.arm())).toList();
        double planned = images(plan.runs());
        double saved = planned - images(runs) - imagesRun;
        remarks.add(String.format(
                Locale.ROOT,
                "Pruning ran %d of %d configurations in full and saved %.0f %% of the images that all of them would have"
                        + " seen.",
                kept.size(),
                plan.arms().size(),
                100 * saved / planned));
        String text = String.join("\n", remarks) + "\n";
        WholeFile.write(folder.pruned(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        List<String> all = new ArrayList<>(plan.remarks());
        all.addAll(remarks);
        return new Plan(plan.options(), plan.base(), kept, runs, all);
    }

    private List<Arm> rung(List<Arm> alive, double share, List<String> remarks)
            throws IOException, InterruptedException {
        Map<Arm, Double> scores = new HashMap<>();
        for (Arm arm : alive) {
            scores.put(arm, score(new PlannedRun(arm, plan.options().firstSeed()), share));
        }
        List<Arm> ranked = new ArrayList<>(alive);
        ranked.sort(Comparator.comparingDouble((Arm a) -> scores.getOrDefault(a, Double.NEGATIVE_INFINITY))
                .reversed());
        int keep = (ranked.size() + 1) / 2;
        while (keep < ranked.size() && Objects.equals(scores.get(ranked.get(keep)), scores.get(ranked.get(keep - 1)))) {
            keep++;
        }
        for (Arm out : ranked.subList(keep, ranked.size())) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Pruned at %.0f %% of its budget: %s (%.4f; the last one kept had %.4f).",
                    100 * share,
                    out.id(),
                    scores.get(out),
                    scores.get(ranked.get(keep - 1))));
        }
        return ranked.subList(0, keep);
    }

    private double score(PlannedRun run, double share) throws IOException, InterruptedException {
        Path rung = folder.rung(share, run);
        Path record = rung.resolve(RunRecord.FILE);
        Path attempt = Files.isRegularFile(record) ? rung : folder.emptied(rung);
        RunSpec spec = spec(run, share, attempt);
        imagesRun += (double) spec.budget().iterations() * run.arm().batchSize();
        if (!Files.isRegularFile(record)) {
            RunResult result = place.executor().execute(spec, RunListener.NONE);
            if (result.outcome() instanceof Outcome.Stopped stopped && stopped.reason() != StopReason.BUDGET) {
                throw new InterruptedException("stopped while pruning");
            }
            RunRecord.write(attempt, run, spec, result);
        }
        List<RunMeasures> measured = Study.ofLogs(List.of(attempt.resolve("train.log")), MeasureOptions.DEFAULT)
                .effects()
                .runs();
        if (measured.isEmpty() || !measured.get(0).verdict().counts()) {
            return Double.NEGATIVE_INFINITY;
        }
        double accuracy = measured.get(0).finalTestAccuracy();
        return Double.isNaN(accuracy) ? -measured.get(0).finalTestLoss() : accuracy;
    }

    private RunSpec spec(PlannedRun run, double share, Path attempt) throws IOException {
        TrainCopies.Copy copy = copies.of(run);
        RunSpec full = place.resolver(plan)
                .spec(
                        run,
                        copy.source(),
                        copy.records(),
                        RunFiles.in(attempt),
                        plan.options().device(),
                        OptionalInt.empty());
        Matcher length = MAX_ITER.matcher(full.solver());
        int iterations = length.find() ? Integer.parseInt(length.group(1)) : 1;
        int cut = (int) Math.max(1, Math.round(share * iterations));
        return full.with(b -> b.budget(Budget.ofIterations(cut)));
    }

    private double images(List<PlannedRun> runs) throws IOException {
        double images = 0;
        for (PlannedRun run : runs) {
            RunSpec spec = spec(run, 1, folder.root());
            images += (double) spec.budget().iterations() * run.arm().batchSize();
        }
        return images;
    }
}
