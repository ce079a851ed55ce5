package dev.crema.prototxt.shape;

import dev.crema.schema.LayerParameter;
import java.util.List;

/**
 * Shapes of single records, which a definition does not say: they are in the database. This room opens no database; its
 * callers do.
 */
@FunctionalInterface
public interface RecordShapes {
    /** Nothing is known: blobs behind data layers stay unknown. */
    RecordShapes UNKNOWN = layer -> List.of();

    /**
     * The shape of one record as it is stored, before cropping and without the batch axis.
     *
     * @param dataLayer a Data, ImageData, HDF5Data or WindowData layer
     * @return one shape a top that is read (C × H × W for images; labels of a Data layer need none); empty if unknown
     */
    List<Shape> of(LayerParameter dataLayer);

    /** Every database holds records of this shape. */
    static RecordShapes all(long channels, long height, long width) {
        return layer -> List.of(Shape.of(channels, height, width));
    }
}
