package dev.crema.prototxt.shape;

import java.util.List;
import java.util.Optional;

/**
 * All blobs of a net in one phase.
 *
 * @param layers the layers in Caffe's order, with the splits that Caffe puts in
 * @param faults what Caffe would refuse
 */
public record NetShape(List<LayerShape> layers, List<Fault> faults) {
    /** What one blob may hold: Caffe aborts at more. */
    public static final long LARGEST_BLOB = Integer.MAX_VALUE;

    public NetShape {
        layers = List.copyOf(layers);
        faults = List.copyOf(faults);
    }

    /**
     * A layer that Caffe would refuse.
     *
     * @param layer its index in the net that was given
     * @param name its name
     * @param problem what is wrong
     * @param nextStep what to do; may be empty
     */
    public record Fault(int layer, String name, String problem, String nextStep) {}

    /** Whether every blob's shape is known. */
    public boolean isComplete() {
        return layers.stream().allMatch(layer -> layer.built().isPresent());
    }

    /** The shape of a blob as its last layer leaves it; empty if there is no such blob or it is unknown. */
    public Optional<Shape> blob(String name) {
        Optional<Shape> found = Optional.empty();
        for (LayerShape layer : layers) {
            int top = layer.tops().indexOf(name);
            if (top >= 0 && layer.built().isPresent()) {
                found = Optional.of(layer.built().get().tops().get(top));
            }
        }
        return found;
    }

    /** Bytes of all tops, as Caffe sums them up in {@code Memory required for data}. */
    public long dataBytes() {
        return 4
                * layers.stream()
                        .flatMap(layer -> layer.built().stream())
                        .flatMap(shapes -> shapes.tops().stream())
                        .mapToLong(Shape::count)
                        .sum();
    }

    /** How many numbers the net learns. */
    public long parameters() {
        return layers.stream()
                .flatMap(layer -> layer.built().stream())
                .flatMap(shapes -> shapes.params().stream())
                .mapToLong(Shape::count)
                .sum();
    }

    /** The first blob that holds more numbers than Caffe allows, where Caffe would abort, as a fault. */
    List<Fault> tooLarge() {
        for (LayerShape layer : layers) {
            List<Shape> tops = layer.built().map(LayerShape.Shapes::tops).orElse(List.of());
            for (int i = 0; i < tops.size(); i++) {
                if (tops.get(i).count() > LARGEST_BLOB) {
                    return List.of(new Fault(
                            layer.index(),
                            layer.name(),
                            "its top " + layer.tops().get(i) + " would hold " + tops.get(i)
                                    + " numbers, more than a blob's " + LARGEST_BLOB,
                            "Use a smaller batch size, with iter_size for the same effective batch"));
                }
            }
        }
        return List.of();
    }
}
