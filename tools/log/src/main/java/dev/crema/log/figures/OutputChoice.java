package dev.crema.log.figures;

import dev.crema.base.CremaException;
import dev.crema.base.Spelling;
import dev.crema.log.OutputColumns;
import dev.crema.log.Run;
import dev.crema.log.config.LayerOutputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which outputs of test net 0 are the accuracy and the loss. What the net's dump says goes first ({@code Accuracy} with
 * its top_k, loss layers with their weights, {@code DetectionEvaluate}, IoU), then names, then printed loss weights,
 * then values. Top-1 goes before top-5, the main head before auxiliary ones, a plain number before a vector's elements.
 * Several loss terms of the main head are one loss, their weighted sum.
 *
 * @param accuracy what rises; empty where nothing says so
 * @param loss what falls; empty where nothing says so
 * @param remarks how the choice was made, where there was one to make; for people
 */
public record OutputChoice(Optional<TestMeasure> accuracy, Optional<TestMeasure> loss, List<String> remarks) {
    /** Stands for the chosen accuracy wherever an output is named. */
    public static final String ACCURACY = "accuracy";

    /** Stands for the chosen loss. */
    public static final String LOSS = "loss";

    public OutputChoice {
        remarks = List.copyOf(remarks);
    }

    /** The choice for one run. */
    public static OutputChoice of(Run run) {
        return of(List.of(run), "", "");
    }

    /**
     * One choice for runs of one net: what the log of any of them says of an output holds for all.
     *
     * @param accuracy the user's choice; empty for none
     * @param loss the user's choice; empty for none
     * @throws CremaException when a named output is in none of the runs
     */
    public static OutputChoice of(Collection<Run> runs, String accuracy, String loss) {
        Set<String> names = names(runs);
        List<String> all = List.copyOf(names);
        OutputRoles roles = new OutputRoles(all);
        for (Run run : runs) {
            roles.dump(run.last().dumps());
            roles.values(run.test());
        }
        return choose(roles, all, accuracy, loss);
    }

    /**
     * A choice for every run of several nets: one a net, and its own for a run that calls its outputs otherwise.
     *
     * @param nets runs of one net each
     * @throws CremaException when a named output is in no run of any net
     */
    public static IdentityHashMap<Run, OutputChoice> each(
            Collection<? extends Collection<Run>> nets, String accuracy, String loss) {
        Set<String> all = names(nets.stream().flatMap(Collection::stream).toList());
        for (String named : List.of(accuracy, loss)) {
            if (!named.isEmpty()) {
                required(named, List.copyOf(all));
            }
        }
        IdentityHashMap<Run, OutputChoice> choices = new IdentityHashMap<>();
        for (Collection<Run> runs : nets) {
            Set<String> names = names(runs);
            boolean lacksAccuracy = !accuracy.isEmpty() && !names.contains(accuracy);
            boolean lacksLoss = !loss.isEmpty() && !names.contains(loss);
            OutputChoice shared = of(runs, lacksAccuracy ? "" : accuracy, lacksLoss ? "" : loss);
            for (Run run : runs) {
                OutputChoice own = of(run);
                choices.put(
                        run,
                        new OutputChoice(
                                lacksAccuracy ? Optional.empty() : of(run, shared.accuracy, own.accuracy, accuracy),
                                lacksLoss ? Optional.empty() : of(run, shared.loss, own.loss, loss),
                                shared.remarks));
            }
        }
        return choices;
    }

    private static Optional<TestMeasure> of(
            Run run, Optional<TestMeasure> shared, Optional<TestMeasure> own, String named) {
        boolean has =
                shared.filter(measure -> measure.isIn(run.test().outputs())).isPresent();
        return has || !named.isEmpty() ? shared : own;
    }

    /** Names of the test outputs of some runs, in their order. */
    public static Set<String> names(Collection<Run> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.test().outputNames()));
        return names;
    }

    /** The choice by names alone, as for the means that {@code caffe test} prints. */
    public static OutputChoice ofNames(List<String> names) {
        return choose(new OutputRoles(names), names, "", "");
    }

    /** The choice for a net that has not run yet, by its prototxt; {@link #outputsOf} are its outputs. */
    public static OutputChoice ofNet(String net) {
        List<String> names = outputsOf(net);
        OutputRoles roles = new OutputRoles(names);
        roles.net(net);
        return choose(roles, names, "", "");
    }

    /** The outputs that Caffe will print for a net: blobs that no layer takes. */
    public static List<String> outputsOf(String net) {
        return LayerOutputs.names(net);
    }

    private static OutputChoice choose(OutputRoles roles, List<String> names, String accuracy, String loss) {
        List<String> remarks = new ArrayList<>();
        Optional<TestMeasure> score = accuracy.isEmpty()
                ? roles.accuracy(remarks)
                : Optional.of(TestMeasure.of(required(accuracy, names), !roles.isLoss(accuracy)));
        Optional<TestMeasure> cost =
                loss.isEmpty() ? roles.loss(remarks, score) : Optional.of(TestMeasure.of(required(loss, names), false));
        return new OutputChoice(score, cost, remarks);
    }

    private static String required(String name, List<String> names) {
        if (!names.contains(name)) {
            throw none(name, names);
        }
        return name;
    }

    /** That nobody has an output of this name, with the nearest that there is. */
    static CremaException none(String name, Collection<String> names) {
        String what = "no test output is called '" + name + "'";
        if (names.isEmpty()) {
            return CremaException.input(what + ": there is no test pass", "set test_interval and test_iter");
        }
        String near = Spelling.nearest(name, names)
                .map(n -> "; the nearest is '" + n + "'")
                .orElse("");
        return CremaException.input(what + near, "there are " + String.join(", ", names));
    }

    boolean isChosen(TestMeasure measure) {
        return Optional.of(measure).equals(accuracy) || Optional.of(measure).equals(loss);
    }

    /**
     * What a person means by a name: {@code accuracy} and {@code loss} are the chosen ones, any other name the output of
     * that name.
     *
     * @param names the outputs there are
     */
    public Optional<TestMeasure> named(String name, Collection<String> names) {
        Predicate<TestMeasure> own = measure -> measure.name().equals(name);
        if (name.equals(ACCURACY) && accuracy.isPresent()) {
            return accuracy;
        }
        if (name.equals(LOSS) && loss.isPresent()) {
            return loss;
        }
        if (loss.filter(own).isPresent()) {
            return loss;
        }
        return names.contains(name) ? Optional.of(TestMeasure.of(name, !OutputNames.saysLoss(name))) : Optional.empty();
    }

    /** The same for outputs of train rows: the chosen ones where the train net prints them too. */
    public Optional<TestMeasure> namedIn(OutputColumns train, String name) {
        Optional<TestMeasure> chosen = named(name, train.names()).filter(measure -> measure.isIn(train));
        return chosen.isPresent() ? chosen : ofNames(train.names()).named(name, train.names());
    }
}
