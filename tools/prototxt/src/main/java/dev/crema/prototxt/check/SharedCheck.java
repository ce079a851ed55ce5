package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.shape.LayerShape;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a test net can take the weights of the training net: Caffe pairs layers by name and aborts where shapes differ. */
final class SharedCheck {
    /** Two layers have the name, which is a fault of its own. */
    private static final List<Shape> TWICE = List.of(Shape.of(-1));

    private SharedCheck() {}

    static void run(NetShape train, NetInstance test, NetShape testShape, Problems findings) {
        Map<String, List<Shape>> trained = new HashMap<>();
        for (LayerShape layer : train.layers()) {
            layer.built().ifPresent(built -> trained.merge(layer.name(), built.params(), (one, other) -> TWICE));
        }
        for (LayerShape layer : testShape.layers()) {
            List<Shape> from = trained.get(layer.name());
            if (layer.index() < 0
                    || from == null
                    || from.equals(TWICE)
                    || layer.built().isEmpty()) {
                continue;
            }
            List<Shape> to = layer.built().get().params();
            if (!from.equals(to)) {
                findings.error(
                        test.place(layer.index(), ""),
                        "layer " + layer.name() + " has " + text(to) + " in the test net and " + text(from)
                                + " in the training net",
                        "Give both nets inputs of one size (crop_size, records) and this layer the same fields");
            }
        }
    }

    private static String text(List<Shape> blobs) {
        return blobs.isEmpty()
                ? "no weights"
                : "weights of the shape "
                        + blobs.stream()
                                .map(Shape::toString)
                                .reduce((a, b) -> a + " and " + b)
                                .orElse("");
    }
}
