package dev.crema.prototxt.shape;

import java.util.Collections;
import java.util.List;

/**
 * What a layer makes of its bottoms.
 *
 * @param tops shapes of its tops
 * @param params shapes of its learnable blobs
 * @param workspace numbers (of four bytes) that it keeps beside its blobs: column buffers, masks, caches
 */
record Built(List<Shape> tops, List<Shape> params, long workspace) {

    /** Tops only. */
    static Built tops(List<Shape> tops) {
        return new Built(tops, List.of(), 0);
    }

    /** One top only. */
    static Built top(Shape top) {
        return tops(List.of(top));
    }

    /** The same top several times. */
    static Built copies(Shape top, int count) {
        return tops(Collections.nCopies(count, top));
    }
}
