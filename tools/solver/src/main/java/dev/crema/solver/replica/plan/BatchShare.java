package dev.crema.solver.replica.plan;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetStateRule;
import dev.crema.schema.Phase;
import java.util.List;
import java.util.Optional;

/**
 * A net definition whose train net reads a share of each batch, all other phases unchanged: what one replica builds. A data
 * layer that stands for both phases (DummyData, mostly) becomes two, one for each.
 */
final class BatchShare {
    private BatchShare() {}

    /**
     * The definition for one replica.
     *
     * @param train the train net and the definition that it is filtered from
     * @param count replicas that share each batch; it divides every batch size
     */
    static NetParameter of(NetInstance train, int count) {
        NetParameter whole = train.file().net();
        List<Integer> trained = train.layers();
        NetParameter.Builder share = whole.toBuilder().clearLayer();
        for (int i = 0; i < whole.getLayerCount(); i++) {
            LayerParameter layer = whole.getLayer(i);
            if (!trained.contains(i) || !BatchSizes.isData(layer)) {
                share.addLayer(layer);
                continue;
            }
            LayerParameter smaller =
                    BatchSizes.with(layer, (int) (BatchSizes.of(layer).orElse(0) / count));
            only(smaller, Phase.TRAIN).ifPresent(share::addLayer);
            only(layer, Phase.TEST).ifPresent(share::addLayer);
        }
        return share.build();
    }

    /** The layer restricted to a phase; empty where its rules never let it in there. */
    private static Optional<LayerParameter> only(LayerParameter layer, Phase phase) {
        LayerParameter.Builder restricted = layer.toBuilder();
        if (layer.getIncludeCount() == 0) {
            Phase other = phase == Phase.TRAIN ? Phase.TEST : Phase.TRAIN;
            if (layer.getExcludeCount() == 0) {
                return Optional.of(restricted
                        .addInclude(NetStateRule.newBuilder().setPhase(phase))
                        .build());
            }
            return Optional.of(restricted
                    .addExclude(NetStateRule.newBuilder().setPhase(other))
                    .build());
        }
        restricted.clearInclude();
        for (NetStateRule rule : layer.getIncludeList()) {
            if (!rule.hasPhase() || rule.getPhase() == phase) {
                restricted.addInclude(rule.toBuilder().setPhase(phase));
            }
        }
        return restricted.getIncludeCount() == 0 ? Optional.empty() : Optional.of(restricted.build());
    }
}
