package dev.crema.prototxt.shape;

import java.util.List;
import java.util.Optional;

/**
 * One layer of a net as Caffe sets it up.
 *
 * @param index the layer's index in the net that was given; -1 for a split that Caffe puts in
 * @param name its name
 * @param type its type
 * @param bottoms names of its bottoms
 * @param tops names of its tops, with a loss's automatic one
 * @param built its shapes; empty if they are unknown
 * @param needsBackward whether a gradient flows into it: it or a layer before it learns
 */
public record LayerShape(
        int index,
        String name,
        String type,
        List<String> bottoms,
        List<String> tops,
        Optional<Shapes> built,
        boolean needsBackward) {

    public LayerShape {
        bottoms = List.copyOf(bottoms);
        tops = List.copyOf(tops);
    }

    /**
     * Known shapes of a layer.
     *
     * @param tops one for each top
     * @param params one for each learnable blob
     * @param workspace numbers (of four bytes) kept beside the blobs
     */
    public record Shapes(List<Shape> tops, List<Shape> params, long workspace) {}
}
