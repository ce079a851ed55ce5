package dev.crema.prototxt.shape;

import dev.crema.schema.LayerParameter;
import java.util.List;

/** How one type of layer shapes its tops. */
@FunctionalInterface
interface ShapeRule {
    /**
     * @param layer the layer's parameters
     * @param bottoms shapes of its bottoms
     * @return shapes of its tops and parameters
     * @throws ShapeFault if Caffe would refuse the layer
     */
    Built build(LayerParameter layer, List<Shape> bottoms);
}
