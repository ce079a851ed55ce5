package dev.crema.prototxt.net;

import dev.crema.schema.BlobShape;
import dev.crema.schema.DummyDataParameter;
import dev.crema.schema.LayerParameter;
import java.util.OptionalLong;

/**
 * Where each kind of data layer keeps its batch size. DummyData and Input have none by name: their batch is the first
 * dimension of their first shape.
 */
public final class BatchSizes {
    private BatchSizes() {}

    /** Whether the layer brings records into the net. */
    public static boolean isData(LayerParameter layer) {
        return LayerTypes.DATA.contains(layer.getType());
    }

    /** Examples per forward pass of a data layer; empty if it is no data layer or does not say. */
    public static OptionalLong of(LayerParameter layer) {
        return switch (layer.getType()) {
            case "Data" ->
                some(layer.getDataParam().hasBatchSize(), layer.getDataParam().getBatchSize());
            case "ImageData" -> some(true, layer.getImageDataParam().getBatchSize());
            case "HDF5Data" ->
                some(
                        layer.getHdf5DataParam().hasBatchSize(),
                        layer.getHdf5DataParam().getBatchSize());
            case "MemoryData" ->
                some(
                        layer.getMemoryDataParam().hasBatchSize(),
                        layer.getMemoryDataParam().getBatchSize());
            case "WindowData" ->
                some(
                        layer.getWindowDataParam().hasBatchSize(),
                        layer.getWindowDataParam().getBatchSize());
            case "DummyData" -> dummy(layer.getDummyDataParam());
            case "Input" ->
                layer.getInputParam().getShapeCount() == 0
                        ? OptionalLong.empty()
                        : first(layer.getInputParam().getShape(0));
            default -> OptionalLong.empty();
        };
    }

    /** The path of the field that {@link #of} reads, below the layer: {@code data_param.batch_size}. */
    public static String field(LayerParameter layer) {
        return switch (layer.getType()) {
            case "Data" -> "data_param.batch_size";
            case "ImageData" -> "image_data_param.batch_size";
            case "HDF5Data" -> "hdf5_data_param.batch_size";
            case "MemoryData" -> "memory_data_param.batch_size";
            case "WindowData" -> "window_data_param.batch_size";
            case "DummyData" ->
                layer.getDummyDataParam().getShapeCount() > 0
                        ? "dummy_data_param.shape[0].dim[0]"
                        : "dummy_data_param.num[0]";
            case "Input" -> "input_param.shape[0].dim[0]";
            default -> throw new IllegalArgumentException(layer.getType() + " is no data layer");
        };
    }

    /**
     * The layer with another batch size. Of several shapes, those whose first dimension is the old batch size follow
     * (data and label); others (a constant beside them) stay.
     *
     * @param batch examples per forward pass, at least 1
     */
    public static LayerParameter with(LayerParameter layer, int batch) {
        LayerParameter.Builder to = layer.toBuilder();
        long old = of(layer).orElse(-1);
        switch (layer.getType()) {
            case "Data" -> to.getDataParamBuilder().setBatchSize(batch);
            case "ImageData" -> to.getImageDataParamBuilder().setBatchSize(batch);
            case "HDF5Data" -> to.getHdf5DataParamBuilder().setBatchSize(batch);
            case "MemoryData" -> to.getMemoryDataParamBuilder().setBatchSize(batch);
            case "WindowData" -> to.getWindowDataParamBuilder().setBatchSize(batch);
            case "DummyData" -> {
                to.getDummyDataParamBuilder().getShapeBuilderList().forEach(shape -> follow(shape, old, batch));
                for (int i = 0; i < to.getDummyDataParam().getNumCount(); i++) {
                    if (to.getDummyDataParam().getNum(i) == old) {
                        to.getDummyDataParamBuilder().setNum(i, batch);
                    }
                }
            }
            case "Input" -> to.getInputParamBuilder().getShapeBuilderList().forEach(shape -> follow(shape, old, batch));
            default -> throw new IllegalArgumentException(layer.getType() + " is no data layer");
        }
        return to.build();
    }

    /** The database, list or file that a data layer reads; empty where it reads none or does not say. */
    public static String source(LayerParameter layer) {
        return switch (layer.getType()) {
            case "Data" -> layer.getDataParam().getSource();
            case "ImageData" -> layer.getImageDataParam().getSource();
            case "HDF5Data" -> layer.getHdf5DataParam().getSource();
            case "WindowData" -> layer.getWindowDataParam().getSource();
            default -> "";
        };
    }

    private static void follow(BlobShape.Builder shape, long old, int batch) {
        if (shape.getDimCount() > 0 && shape.getDim(0) == old) {
            shape.setDim(0, batch);
        }
    }

    private static OptionalLong dummy(DummyDataParameter dummy) {
        if (dummy.getShapeCount() > 0) {
            return first(dummy.getShape(0));
        }
        return some(dummy.getNumCount() > 0, dummy.getNumCount() > 0 ? dummy.getNum(0) : 0);
    }

    private static OptionalLong first(BlobShape shape) {
        return some(shape.getDimCount() > 0, shape.getDimCount() > 0 ? shape.getDim(0) : 0);
    }

    private static OptionalLong some(boolean given, long value) {
        return given ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
