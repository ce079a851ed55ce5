package dev.crema.prototxt.check;

import static dev.crema.base.Setting.BATCH_SIZE;

import dev.crema.prototxt.Place;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.LayerParameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What Caffe would refuse in what a layer reads: its batch size, its source, its mean file. */
final class InputCheck {
    private final LayerParameter layer;
    private final Function<String, Place> place;
    private final Surroundings around;
    private final Problems findings;

    /** @param place where a field of the layer is written; of the empty name, where the layer is */
    InputCheck(LayerParameter layer, Function<String, Place> place, Surroundings around, Problems findings) {
        this.layer = layer;
        this.place = place;
        this.around = around;
        this.findings = findings;
    }

    void run(boolean training) {
        if (BatchSizes.isData(layer)) {
            batch(training);
            source();
        }
        var transform = layer.getTransformParam();
        if (transform.hasMeanFile() && transform.getMeanValueCount() > 0) {
            findings.error(
                    place.apply("transform_param.mean_value[0]"),
                    "layer " + layer.getName() + " has mean_file and mean_value, expected one of them",
                    "Keep one");
        }
        if (transform.hasMeanFile()) {
            obstacle(
                    "transform_param.mean_file",
                    "mean_file " + transform.getMeanFile(),
                    around.meanFile(transform.getMeanFile()));
            mean();
        }
    }

    private void batch(boolean training) {
        OptionalLong batch = BatchSizes.of(layer);
        boolean always = List.of("Data", "HDF5Data", "MemoryData", "WindowData", "ImageData")
                .contains(layer.getType());
        if (always && batch.orElse(0) < 1) {
            // The field has no sign, and Caffe takes what does not fit into an int for a negative number.
            String wrong = batch.isEmpty() ? "no batch_size" : "batch_size " + (batch.getAsLong() & 0xffff_ffffL);
            findings.error(
                    place.apply(BatchSizes.field(layer)),
                    "layer " + layer.getName() + " has " + wrong + ", expected 1 to " + Integer.MAX_VALUE,
                    "Give " + BATCH_SIZE + ", or write " + BatchSizes.field(layer));
        }
        OptionalLong size = around.size(layer);
        if (training && size.isPresent() && batch.orElse(0) > size.getAsLong()) {
            findings.warning(
                    place.apply(BatchSizes.field(layer)),
                    "batch_size " + batch.getAsLong() + " is more than the " + size.getAsLong()
                            + " training records: a batch contains some of them twice",
                    "Use at most " + size.getAsLong());
        }
    }

    private void source() {
        boolean reads = List.of("Data", "ImageData", "HDF5Data", "WindowData").contains(layer.getType());
        String source = BatchSizes.source(layer);
        if (!reads) {
            return;
        }
        if (source.isEmpty()) {
            findings.error(place.apply(""), "layer " + layer.getName() + " names no source", "Add source");
        } else if (layer.getType().equals("Data")) {
            obstacle("data_param.source", "database " + source, around.database(layer));
        } else {
            String field = BatchSizes.field(layer).replace("batch_size", "source");
            obstacle(field, "source " + source, around.file(source));
            obstacle(field, "list " + source, around.list(layer));
        }
    }

    /** Caffe takes the mean from the whole record, before it crops. */
    private void mean() {
        List<Shape> records = around.records().of(layer);
        Optional<Shape> mean = around.mean(layer.getTransformParam().getMeanFile());
        if (List.of("Data", "ImageData").contains(layer.getType())
                && !records.isEmpty()
                && mean.isPresent()
                && !mean.get().equals(records.get(0))) {
            findings.error(
                    place.apply("transform_param.mean_file"),
                    "layer " + layer.getName() + ": mean_file "
                            + layer.getTransformParam().getMeanFile() + " has the shape " + mean.get()
                            + ", the records " + records.get(0),
                    layer.getType().equals("Data")
                            ? "Compute it from this database: crema compute-image-mean " + BatchSizes.source(layer)
                                    + " OUT"
                            : "Compute it from images of this size, or give the mean of each channel as mean_value");
        }
    }

    private void obstacle(String field, String subject, Optional<Surroundings.Obstacle> found) {
        found.ifPresent(obstacle -> {
            String message = "layer " + layer.getName() + ": " + subject + " " + obstacle.problem();
            if (obstacle.certain()) {
                findings.error(place.apply(field), message, obstacle.nextStep());
            } else {
                findings.doubt(place.apply(field), message, obstacle.nextStep());
            }
        });
    }
}
