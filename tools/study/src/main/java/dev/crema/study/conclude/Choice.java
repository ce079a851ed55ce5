package dev.crema.study.conclude;

import dev.crema.study.group.Group;
import java.util.List;
import java.util.Optional;

/**
 * The answer under one objective.
 *
 * @param objective what is wanted
 * @param condition under which learning rates it holds; empty where nothing is known of them
 * @param standings every group that can be judged, the recommended one first
 * @param separable whether the seeds allow a difference to be called significant
 * @param resolution the smallest difference that this many seeds can tell apart, as a factor (for accuracy a
 *     difference); NaN where unknown
 */
public record Choice(
        Objective objective, String condition, List<Standing> standings, boolean separable, double resolution) {
    public Choice {
        standings = List.copyOf(standings);
    }

    /** The group with the best mean of those that arrived and of which most runs lasted; empty where there is none. */
    public Optional<Standing> recommended() {
        return standings.stream().filter(s -> !s.atLeast() && !s.isUnreliable()).findFirst();
    }

    /** The tie set, best first. */
    public List<Standing> tied() {
        return standings.stream().filter(Standing::tied).toList();
    }

    /** The tied groups' batch labels. */
    public List<String> tiedLabels() {
        return tied().stream().map(Standing::group).map(Group::label).toList();
    }
}
