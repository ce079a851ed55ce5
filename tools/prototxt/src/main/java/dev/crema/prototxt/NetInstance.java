package dev.crema.prototxt;

import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Phases;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import java.util.List;

/**
 * One net as Caffe builds it for a solver: a definition in a state.
 *
 * @param file where its definition comes from
 * @param fileIndex the definition's index among {@link SolverDefinition#nets}
 * @param state phase, level and stages, merged as Caffe merges them
 * @param iterations {@code test_iter} of a test net; 0 for the training net
 */
public record NetInstance(NetFile file, int fileIndex, NetState state, int iterations) {

    /** Only the layers of this state. */
    public NetParameter net() {
        return Phases.filter(file.net(), state);
    }

    /** Indexes, in the definition, of the layers that {@link #net} has. */
    public List<Integer> layers() {
        return Phases.included(file.net(), state);
    }

    /** The layers that read a database, a list or files. */
    public List<LayerParameter> readers() {
        return net().getLayerList().stream()
                .filter(layer -> !BatchSizes.source(layer).isEmpty())
                .toList();
    }

    /**
     * The place of a layer's field, for messages.
     *
     * @param layer the layer's index in {@link #net}
     * @param field a path below the layer, such as {@code data_param.source}; empty for the layer itself
     */
    public Place place(int layer, String field) {
        String path = "layer[" + layers().get(layer) + "]";
        return file.places().of(field.isEmpty() ? path : path + "." + field);
    }
}
