package dev.crema.prototxt.shape;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How much a net computes. */
public final class Work {
    /** Layers that multiply matrices; on a CPU the others hardly count beside them. */
    private static final Set<String> MULTIPLIES = Set.of("Convolution", "Deconvolution", "InnerProduct");

    private Work() {}

    /**
     * Multiplications (each with an addition) of one forward pass of the whole batch: each weight of a layer once for
     * every place of its output. Backward costs about twice that again.
     *
     * @return empty where a shape is unknown
     */
    public static OptionalLong multiplications(NetShape shapes) {
        long sum = 0;
        for (LayerShape layer : shapes.layers()) {
            if (!MULTIPLIES.contains(layer.type())) {
                continue;
            }
            Optional<LayerShape.Shapes> built = layer.built();
            if (built.isEmpty() || built.get().params().isEmpty()) {
                return OptionalLong.empty();
            }
            long bias = built.get().params().size() > 1
                    ? built.get().params().get(1).count()
                    : 0;
            Shape weights = built.get().params().get(0);
            long outputs = bias > 0 ? bias : weights.dims().get(0);
            for (Shape top : built.get().tops()) {
                sum += weights.count() * (top.count() / Math.max(1, outputs));
            }
        }
        return OptionalLong.of(sum);
    }
}
