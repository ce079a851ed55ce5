package dev.crema.prototxt.net;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.schema.NetParameter;
import dev.crema.schema.V0LayerParameter;
import dev.crema.schema.V1LayerParameter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code layers { layer { … } }} of 2013 to {@code layers}: one flat list of parameters becomes one message a layer
 * type, and a padding layer becomes the {@code pad} of the convolution after it.
 */
final class UpgradeV0 {
    /** The message that a 2013 layer type's flat parameters belong to since. */
    private static final Map<String, String> MESSAGE = Map.ofEntries(
            Map.entry("conv", "convolution_param"),
            Map.entry("pool", "pooling_param"),
            Map.entry("lrn", "lrn_param"),
            Map.entry("dropout", "dropout_param"),
            Map.entry("innerproduct", "inner_product_param"),
            Map.entry("concat", "concat_param"),
            Map.entry("data", "data_param"),
            Map.entry("images", "image_data_param"),
            Map.entry("window_data", "window_data_param"),
            Map.entry("hdf5_data", "hdf5_data_param"),
            Map.entry("infogain_loss", "infogain_loss_param"));

    private static final Map<String, String> TYPE =
            Map.of("conv", "CONVOLUTION", "pool", "POOLING", "innerproduct", "INNER_PRODUCT", "images", "IMAGE_DATA");

    private static final Map<String, String> FIELD = Map.ofEntries(
            Map.entry("biasterm", "bias_term"),
            Map.entry("kernelsize", "kernel_size"),
            Map.entry("meanfile", "mean_file"),
            Map.entry("batchsize", "batch_size"),
            Map.entry("cropsize", "crop_size"),
            Map.entry("det_fg_threshold", "fg_threshold"),
            Map.entry("det_bg_threshold", "bg_threshold"),
            Map.entry("det_fg_fraction", "fg_fraction"),
            Map.entry("det_context_pad", "context_pad"),
            Map.entry("det_crop_mode", "crop_mode"),
            Map.entry("shuffle_images", "shuffle"));

    private UpgradeV0() {}

    static NetParameter net(NetParameter net) {
        NetParameter.Builder to = net.toBuilder().clearLayers();
        Map<String, V0LayerParameter> padding = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        for (V1LayerParameter layer : net.getLayersList()) {
            if (!layer.hasLayer()) {
                to.addLayers(layer);
            } else if (layer.getLayer().getType().equals("padding")) {
                padding.put(layer.getTop(0), layer.getLayer());
                before.put(layer.getTop(0), layer.getBottom(0));
            } else {
                to.addLayers(layer(layer, padding, before));
            }
        }
        return to.build();
    }

    private static V1LayerParameter layer(
            V1LayerParameter old, Map<String, V0LayerParameter> padding, Map<String, String> before) {
        V0LayerParameter flat = old.getLayer();
        V1LayerParameter.Builder layer = old.toBuilder().clearLayer();
        layer.setName(flat.getName());
        String type = TYPE.getOrDefault(flat.getType(), flat.getType().toUpperCase(Locale.ROOT));
        V1LayerParameter.LayerType known = type(type);
        layer.setType(known);
        layer.addAllBlobs(flat.getBlobsList());
        layer.addAllBlobsLr(flat.getBlobsLrList());
        layer.addAllWeightDecay(flat.getWeightDecayList());
        String message = MESSAGE.get(flat.getType());
        if (message != null) {
            Message.Builder into =
                    layer.getFieldBuilder(V1LayerParameter.getDescriptor().findFieldByName(message));
            flat.getAllFields().forEach((field, value) -> set(into, field, value));
        }
        for (int i = 0; i < layer.getBottomCount(); i++) {
            V0LayerParameter pad = padding.get(layer.getBottom(i));
            if (pad != null) {
                String name = layer.getBottom(i);
                layer.setBottom(i, before.getOrDefault(name, name));
                if (known == V1LayerParameter.LayerType.CONVOLUTION) {
                    layer.getConvolutionParamBuilder().addPad(pad.getPad());
                } else {
                    layer.getPoolingParamBuilder().setPad(pad.getPad());
                }
            }
        }
        return layer.build();
    }

    private static V1LayerParameter.LayerType type(String name) {
        for (V1LayerParameter.LayerType type : V1LayerParameter.LayerType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return V1LayerParameter.LayerType.NONE;
    }

    private static void set(Message.Builder into, FieldDescriptor field, Object value) {
        String name = FIELD.getOrDefault(field.getName(), field.getName());
        FieldDescriptor target = into.getDescriptorForType().findFieldByName(name);
        if (target == null) {
            return;
        }
        if (target.getJavaType() == FieldDescriptor.JavaType.ENUM) {
            String constant = ((com.google.protobuf.Descriptors.EnumValueDescriptor) value).getName();
            into.setField(target, target.getEnumType().findValueByName(constant));
        } else if (target.isRepeated()) {
            into.addRepeatedField(target, value);
        } else {
            into.setField(target, value);
        }
    }
}
