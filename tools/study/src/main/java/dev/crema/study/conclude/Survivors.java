package dev.crema.study.conclude;

import dev.crema.study.group.Group;
import dev.crema.study.group.GroupKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a race left over. Its error is spent over its seeds, so the tie set is what is left, and no second test decides that
 * again.
 *
 * @param objective of the race
 * @param names of the runs of the cells that are left
 */
public record Survivors(Objective objective, Set<String> names) {
    public Survivors {
        names = Set.copyOf(names);
    }

    private boolean has(Group group) {
        return group.runs().stream().anyMatch(run -> names.contains(run.name()));
    }

    /** Of a batch size that is left, the learning rates that are left; of any other all of them. */
    List<Group> comparable(List<Group> groups) {
        Set<GroupKey> left = groups.stream()
                .filter(this::has)
                .map(group -> Rates.withoutRate(group.key()))
                .collect(Collectors.toSet());
        return groups.stream()
                .filter(group -> has(group) || !left.contains(Rates.withoutRate(group.key())))
                .toList();
    }

    /** The choice with the groups that are left as its tie set, and before all others. */
    Choice tied(Choice choice) {
        if (choice.standings().stream().noneMatch(s -> has(s.group()))) {
            return choice;
        }
        List<Standing> standings = new ArrayList<>(choice.standings());
        standings.sort(Comparator.comparing(s -> !has(s.group())));
        double best = standings.get(0).value();
        boolean isAccuracy = choice.objective() == Objective.ACCURACY;
        return new Choice(
                choice.objective(),
                choice.condition(),
                standings.stream()
                        .map(s -> new Standing(
                                s.group(),
                                s.value(),
                                s.bound(),
                                has(s.group()) && !s.isUnreliable(),
                                isAccuracy ? best - s.value() : s.value() / best))
                        .toList(),
                choice.separable(),
                choice.resolution());
    }
}
