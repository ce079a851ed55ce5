package dev.crema.prototxt.change;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that brings records into a net.
 *
 * @param net the net it is part of
 * @param index its index in that net's definition
 * @param layer the layer itself
 * @param batchSize examples per forward pass, as it is now
 */
record DataLayer(NetInstance net, int index, LayerParameter layer, long batchSize) {

    /** The data layers of a net that say their batch size. */
    static List<DataLayer> of(NetInstance net) {
        List<DataLayer> layers = new ArrayList<>();
        for (int index : net.layers()) {
            LayerParameter layer = net.file().net().getLayer(index);
            BatchSizes.of(layer).ifPresent(batch -> layers.add(new DataLayer(net, index, layer, batch)));
        }
        return layers;
    }

    /** The training batch size: that of its data layers; 0 if there is none or they differ. */
    static long trainBatch(SolverDefinition definition) {
        long[] sizes = of(definition.trainNet()).stream()
                .mapToLong(DataLayer::batchSize)
                .distinct()
                .toArray();
        return sizes.length == 1 ? sizes[0] : 0;
    }

    boolean sameAs(DataLayer other) {
        return net.fileIndex() == other.net.fileIndex() && index == other.index;
    }

    String title() {
        return "layer " + layer.getName() + " " + BatchSizes.field(layer);
    }
}
