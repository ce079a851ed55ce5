package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.BlobShape;
import dev.crema.schema.DummyDataParameter;
import dev.crema.schema.ImageDataParameter;
import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data layers: the batch size and the record's shape. */
final class DataRules {
    private DataRules() {}

    /**
     * Shapes of a data layer's tops; empty if they depend on records whose shape is unknown.
     *
     * @throws ShapeFault if Caffe would refuse the layer
     */
    static Optional<Built> build(LayerParameter layer, RecordShapes records) {
        return switch (layer.getType()) {
            case "Input" -> Optional.of(input(layer));
            case "DummyData" -> Optional.of(dummy(layer));
            case "MemoryData" -> Optional.of(memory(layer));
            case "ImageData" -> image(layer, records);
            case "HDF5Data" -> hdf5(layer, records);
            default -> stored(layer, records);
        };
    }

    private static Built input(LayerParameter layer) {
        return declared(layer, layer.getInputParam().getShapeList());
    }

    private static Built dummy(LayerParameter layer) {
        DummyDataParameter dummy = layer.getDummyDataParam();
        if (dummy.getShapeCount() > 0) {
            return declared(layer, dummy.getShapeList());
        }
        int count = dummy.getNumCount();
        unless(
                count == 1 || count == layer.getTopCount(),
                "num has " + count + " values, expected 1 or one a top",
                "Give num once, or " + layer.getTopCount() + " times");
        unless(
                dummy.getChannelsCount() == count && dummy.getHeightCount() == count && dummy.getWidthCount() == count,
                "num, channels, height and width must have as many values each",
                "Give each of the four " + (count == 1 ? "once" : count + " times"));
        List<Shape> tops = new ArrayList<>();
        for (int i = 0; i < layer.getTopCount(); i++) {
            int at = count == 1 ? 0 : i;
            tops.add(Shape.of(dummy.getNum(at), dummy.getChannels(at), dummy.getHeight(at), dummy.getWidth(at)));
        }
        return Built.tops(tops);
    }

    private static Built declared(LayerParameter layer, List<BlobShape> shapes) {
        int tops = layer.getTopCount();
        unless(
                shapes.size() == 1 || shapes.size() == tops,
                shapes.size() + " shapes for " + tops + " tops, expected 1 or one a top",
                "Give one shape, or " + tops);
        List<Shape> all = new ArrayList<>();
        for (int i = 0; i < tops; i++) {
            all.add(new Shape(shapes.get(shapes.size() == 1 ? 0 : i).getDimList()));
        }
        return Built.tops(all);
    }

    private static Built memory(LayerParameter layer) {
        var memory = layer.getMemoryDataParam();
        Shape record = Shape.of(memory.getChannels(), memory.getHeight(), memory.getWidth());
        unless(
                memory.getBatchSize() * record.count() > 0,
                "batch_size, channels, height and width must all be given",
                "Add those of memory_data_param that are missing");
        return batch(layer, record);
    }

    private static Optional<Built> image(LayerParameter layer, RecordShapes records) {
        ImageDataParameter image = layer.getImageDataParam();
        boolean sized = image.getNewHeight() > 0 && image.getNewWidth() > 0;
        unless(
                sized || (image.getNewHeight() == 0 && image.getNewWidth() == 0),
                "new_height and new_width must be given together",
                "Give both, or none");
        if (sized) {
            return Optional.of(
                    batch(layer, Shape.of(image.getIsColor() ? 3 : 1, image.getNewHeight(), image.getNewWidth())));
        }
        return stored(layer, records);
    }

    private static Optional<Built> hdf5(LayerParameter layer, RecordShapes records) {
        List<Shape> shapes = records.of(layer);
        if (shapes.size() != layer.getTopCount()) {
            return Optional.empty();
        }
        long batch = BatchSizes.of(layer).orElse(0);
        return Optional.of(Built.tops(
                shapes.stream().map(shape -> Shape.of(batch).then(shape.dims())).toList()));
    }

    private static Optional<Built> stored(LayerParameter layer, RecordShapes records) {
        List<Shape> shapes = records.of(layer);
        return shapes.isEmpty() ? Optional.empty() : Optional.of(batch(layer, shapes.get(0)));
    }

    /** A batch of cropped records, and their labels. */
    private static Built batch(LayerParameter layer, Shape record) {
        long batch = BatchSizes.of(layer).orElse(0);
        unless(
                record.axes() == 3,
                "records must have 3 axes (C × H × W), not " + record,
                "Write the records again as channels × height × width");
        int means = layer.getTransformParam().getMeanValueCount();
        unless(
                means <= 1 || means == record.dim(0),
                "it has " + means + " mean_value for " + record.dim(0) + " channels, expected 1 or one a channel",
                record.dim(0) == 1 ? "Keep one mean_value" : "Give one mean_value, or " + record.dim(0));
        long crop = Integer.toUnsignedLong(layer.getTransformParam().getCropSize());
        Shape cropped = record;
        if (crop > 0) {
            unless(
                    layer.getType().equals("WindowData") || Math.min(record.dim(1), record.dim(2)) >= crop,
                    "crop_size " + crop + " is larger than its records (" + record.dim(1) + " × " + record.dim(2) + ")",
                    "Make crop_size at most " + Math.min(record.dim(1), record.dim(2))
                            + ", or the images larger (new_height and new_width, resize_height and resize_width)");
            cropped = Shape.of(record.dim(0), crop, crop);
        }
        List<Shape> tops = new ArrayList<>(List.of(Shape.of(batch).then(cropped.dims())));
        if (layer.getTopCount() > 1) {
            tops.add(Shape.of(batch));
        }
        return Built.tops(tops);
    }
}
