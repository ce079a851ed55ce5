package dev.crema.study.run;

import dev.crema.log.CaffeLog;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.race.Entrant;
import dev.crema.study.race.Race;
import dev.crema.study.race.RaceRules;
import dev.crema.study.race.RaceState;
import dev.crema.study.race.Score;
import dev.crema.study.stats.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the state of a race from the logs of its runs only. */
final class RaceBoard {
    private final Plan plan;
    private final RaceOptions race;
    private final StudyFolder folder;
    private final EndedLogs logs;

    RaceBoard(Plan plan, StudyFolder folder) {
        this.plan = plan;
        this.race = plan.options().race().orElseThrow();
        this.folder = folder;
        this.logs = new EndedLogs(folder);
    }

    /** Which of these runs other work slowed down, so that they run once more. */
    List<PlannedRun> repeats(List<PlannedRun> runs) throws IOException {
        return Repeats.of(runs, folder, logs);
    }

    /** The run ran again: its log is another one now. */
    void forget(PlannedRun run) {
        logs.forget(run);
    }

    /** The standing now. */
    RaceStanding read() throws IOException {
        Map<String, Score> unread = new HashMap<>();
        Map<String, Group> runs = runs(unread);
        boolean nobody = nobodyArrived(runs, unread);
        Objective objective = nobody ? Objective.ACCURACY : race.objective();
        Map<String, Score> scores = new HashMap<>(unread);
        runs.forEach((id, run) -> scores.put(id, score(objective, run)));
        double seconds = 0;
        for (String id : scores.keySet()) {
            seconds += folder.wallSeconds(id);
        }
        RaceRules rules = rules(objective, runs);
        List<Arm> arms = widened(objective, rules, scores);
        List<Entrant> entrants = entrants(arms, scores);
        RaceState state = new Race(rules).stand(entrants);
        return new RaceStanding(objective, nobody, arms, entrants, state, scores.size(), seconds);
    }

    /**
     * The plan's cells and those that came later. What joined after a seed was decided by the results of that seed and of
     * those before it, so it is looked for seed by seed: a cell that joined stays, whatever later seeds say.
     */
    private List<Arm> widened(Objective objective, RaceRules rules, Map<String, Score> scores) {
        List<Arm> arms = new ArrayList<>(plan.arms());
        Widening widening = new Widening(plan, objective);
        for (int seeds = 1; seeds <= rules.seeds(); seeds++) {
            RaceRules soFar = new RaceRules(rules.firstSeed(), seeds, rules.within());
            List<Arm> more;
            do {
                List<Entrant> entrants = entrants(arms, scores);
                RaceState state = new Race(soFar).stand(entrants);
                if (state.seedsDone() < seeds) {
                    return arms;
                }
                more = widening.after(state, arms, entrants);
                arms.addAll(more);
            } while (!more.isEmpty());
        }
        return arms;
    }

    private static List<Entrant> entrants(List<Arm> arms, Map<String, Score> scores) {
        return arms.stream().map(arm -> entrant(arm, scores)).toList();
    }

    /** Every run that ended, as a group of its own; those whose log cannot be read failed. */
    private Map<String, Group> runs(Map<String, Score> unread) throws IOException {
        Map<String, Group> runs = new HashMap<>();
        List<CaffeLog> read = logs.read();
        if (!read.isEmpty()) {
            for (Group group : Effects.ofLogs(read, measuring()).groups()) {
                for (RunMeasures run : group.selecting().runs()) {
                    runs.put(logs.id(run), new Group(group.key(), group.label(), List.of(run), List.of()));
                }
            }
        }
        for (String id : folder.ended()) {
            if (!runs.containsKey(id)) {
                unread.put(id, new Score.Failed()); // nothing to measure
            }
        }
        return runs;
    }

    private MeasureOptions measuring() {
        MeasureOptions options =
                plan.options().target().map(MeasureOptions.DEFAULT::withTarget).orElse(MeasureOptions.DEFAULT);
        return options.withAccuracyOutput(race.accuracyOutput());
    }

    private boolean nobodyArrived(Map<String, Group> runs, Map<String, Score> unread) {
        long seed = plan.options().firstSeed();
        List<String> first =
                plan.arms().stream().map(arm -> new PlannedRun(arm, seed).id()).toList();
        return race.toTarget()
                && first.stream().allMatch(id -> runs.containsKey(id) || unread.containsKey(id))
                && first.stream()
                        .flatMap(id -> Optional.ofNullable(runs.get(id)).stream())
                        .noneMatch(run -> run.runs().get(0).reached());
    }

    private RaceRules rules(Objective objective, Map<String, Group> runs) {
        double within = Math.log1p(race.within());
        if (objective == Objective.ACCURACY) {
            double best = runs.values().stream()
                    .mapToDouble(group -> group.runs().get(0).finalTestAccuracy())
                    .filter(Double::isFinite)
                    .max()
                    .orElse(1);
            within = race.within() * (1 - best);
        }
        return new RaceRules(plan.options().firstSeed(), plan.options().seeds(), within);
    }

    private static Entrant entrant(Arm arm, Map<String, Score> scores) {
        SortedMap<Long, Score> own = new TreeMap<>();
        String prefix = arm.id() + "-s";
        scores.forEach((id, score) -> {
            if (id.startsWith(prefix)) {
                own.put(Long.parseLong(id.substring(prefix.length())), score);
            }
        });
        return new Entrant(arm.id(), own);
    }

    private static Score score(Objective objective, Group run) {
        RunMeasures measures = run.runs().get(0);
        if (!measures.verdict().counts()) {
            return new Score.Failed();
        }
        Candidate candidate = objective.candidate(run);
        if (!candidate.values().isEmpty()) {
            return new Score.Known(candidate.mean(), candidate.down(), candidate.up());
        }
        if (!candidate.censored().isEmpty()) {
            return new Score.AtLeast(candidate.mean());
        }
        if (measures.timesCompare() || !measures.reached()) {
            return new Score.Failed();
        }
        // Other work slowed it down: it needed less than its clock says, nobody knows how much. A worker of another
        // speed
        // may be the faster one.
        double up = measures.disturbed() ? 0 : Double.POSITIVE_INFINITY;
        return new Score.Known(Math.log(measures.crossing().secondsPoint()), Double.POSITIVE_INFINITY, up);
    }
}
