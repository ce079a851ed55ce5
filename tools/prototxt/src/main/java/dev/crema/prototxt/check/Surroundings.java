package dev.crema.prototxt.check;

import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.LayerParameter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a check may ask about the machine it runs on. Everything is unknown by default, so that a definition can also be
 * checked where it will not run; {@link LocalFiles#here} looks at this machine's files.
 */
public interface Surroundings {
    /** Nothing is known. */
    Surroundings UNKNOWN = new Surroundings() {};

    /** Why a source of records or a mean file cannot be used; empty if it can or nothing is known. */
    default Optional<Obstacle> file(String path) {
        return Optional.empty();
    }

    /** Why what an ImageData, HDF5Data or WindowData layer's list names cannot be used; empty if it can or is unknown. */
    default Optional<Obstacle> list(LayerParameter layer) {
        return Optional.empty();
    }

    /** Why a mean file cannot be used; empty if it can or nothing is known. */
    default Optional<Obstacle> meanFile(String path) {
        return file(path);
    }

    /** The shape C × H × W of a mean file; empty if it is not known. */
    default Optional<Shape> mean(String path) {
        return Optional.empty();
    }

    /** Why a Data layer's database cannot be used; empty if it can or nothing is known. */
    default Optional<Obstacle> database(LayerParameter layer) {
        return Optional.empty();
    }

    /** Why snapshots cannot be written with this prefix; empty if they can or nothing is known. */
    default Optional<Obstacle> snapshots(String prefix) {
        return Optional.empty();
    }

    /** Shapes of the records that the data layers read. */
    default RecordShapes records() {
        return RecordShapes.UNKNOWN;
    }

    /** How many records a data layer's source has; empty if that is not known. */
    default OptionalLong size(LayerParameter dataLayer) {
        return OptionalLong.empty();
    }

    /** The labels of the records that a data layer reads; empty if they are not known. */
    default Optional<Labels> labels(LayerParameter dataLayer) {
        return Optional.empty();
    }

    /** How many records of a test net's layer a training net's layer reads as well; empty if that is not known. */
    default Optional<Overlap> overlap(LayerParameter train, LayerParameter test) {
        return Optional.empty();
    }

    /** Bytes that a run may use; empty if that is not known. */
    default OptionalLong memory() {
        return OptionalLong.empty();
    }

    /**
     * Labels of records.
     *
     * @param least the smallest
     * @param greatest the largest
     * @param seen records that were looked at
     * @param records records that there are
     * @param different how many labels are different
     */
    record Labels(int least, int greatest, long seen, long records, long different) {}

    /**
     * Records that two sources share.
     *
     * @param shared records of the test set that are in the training set
     * @param seen records of the test set that were looked for
     */
    record Overlap(long shared, long seen) {}

    /**
     * Why something cannot be used.
     *
     * @param problem the end of a sentence: {@code does not exist}
     * @param nextStep what to do; may be empty
     * @param certain whether Caffe refuses it; else Caffe takes it and computes what nobody wants
     */
    record Obstacle(String problem, String nextStep, boolean certain) {
        /** One that Caffe refuses. */
        public Obstacle(String problem, String nextStep) {
            this(problem, nextStep, true);
        }
    }
}
