package dev.crema.prototxt.net;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import dev.crema.schema.NetStateRule;
import dev.crema.schema.Phase;
import java.util.ArrayList;
import java.util.List;

/** Which layers a net has in a phase, at a level and for stages: the filter that Caffe applies before it builds a net. */
public final class Phases {
    private Phases() {}

    /** The state of a training net without levels and stages. */
    public static NetState train() {
        return NetState.newBuilder().setPhase(Phase.TRAIN).build();
    }

    /** The state of a test net without levels and stages. */
    public static NetState test() {
        return NetState.newBuilder().setPhase(Phase.TEST).build();
    }

    /**
     * The net as it is in a state: only the included layers, in their order, with the state written into it.
     *
     * @param net the net with the layers of all phases
     * @param state phase, level and stages
     */
    public static NetParameter filter(NetParameter net, NetState state) {
        NetParameter.Builder filtered = net.toBuilder().clearLayer().setState(state);
        for (int index : included(net, state)) {
            filtered.addLayer(net.getLayer(index));
        }
        return filtered.build();
    }

    /**
     * Indexes of the layers that the net has in a state. A layer without rules is always there; with {@code include}
     * rules it is there if one is met; with {@code exclude} rules it is there unless one is met.
     */
    public static List<Integer> included(NetParameter net, NetState state) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < net.getLayerCount(); i++) {
            if (includes(net.getLayer(i), state)) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** Whether a layer is part of the net in a state. */
    public static boolean includes(LayerParameter layer, NetState state) {
        if (layer.getIncludeCount() > 0) {
            return layer.getIncludeList().stream().anyMatch(rule -> meets(state, rule));
        }
        return layer.getExcludeList().stream().noneMatch(rule -> meets(state, rule));
    }

    private static boolean meets(NetState state, NetStateRule rule) {
        return (!rule.hasPhase() || rule.getPhase() == state.getPhase())
                && (!rule.hasMinLevel() || state.getLevel() >= rule.getMinLevel())
                && (!rule.hasMaxLevel() || state.getLevel() <= rule.getMaxLevel())
                && state.getStageList().containsAll(rule.getStageList())
                && rule.getNotStageList().stream()
                        .noneMatch(stage -> state.getStageList().contains(stage));
    }
}
