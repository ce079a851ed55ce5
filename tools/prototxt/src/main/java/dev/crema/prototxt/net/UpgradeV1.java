package dev.crema.prototxt.net;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.ParamSpec;
import dev.crema.schema.TransformationParameter;
import dev.crema.schema.V1LayerParameter;
import java.util.List;

/** {@code layers} of 2014 to {@code layer}: learning rates move into {@code param}, crops into {@code transform_param}. */
final class UpgradeV1 {
    private static final List<String> TRANSFORM = List.of("scale", "mean_file", "crop_size", "mirror");

    private UpgradeV1() {}

    static LayerParameter layer(V1LayerParameter old) {
        LayerParameter.Builder layer = LayerParameter.newBuilder();
        for (FieldDescriptor field : old.getAllFields().keySet()) {
            FieldDescriptor same = LayerParameter.getDescriptor().findFieldByName(field.getName());
            // Everything kept its name but the learning rates and the type, whose types changed.
            if (same != null && same.getType() == field.getType() && sameMessage(field, same)) {
                layer.setField(same, old.getField(field));
            }
        }
        if (old.hasType()) {
            layer.setType(Upgrade.typeName(old.getType().name()));
        }
        params(old, layer);
        transform(layer);
        return layer.build();
    }

    private static boolean sameMessage(FieldDescriptor a, FieldDescriptor b) {
        return a.getJavaType() != FieldDescriptor.JavaType.MESSAGE || a.getMessageType() == b.getMessageType();
    }

    private static void params(V1LayerParameter old, LayerParameter.Builder layer) {
        int count = Math.max(
                Math.max(old.getParamCount(), old.getBlobShareModeCount()),
                Math.max(old.getBlobsLrCount(), old.getWeightDecayCount()));
        for (int i = 0; i < count; i++) {
            ParamSpec.Builder param = layer.addParamBuilder();
            if (i < old.getParamCount()) {
                param.setName(old.getParam(i));
            }
            if (i < old.getBlobShareModeCount()) {
                param.setShareMode(
                        ParamSpec.DimCheckMode.forNumber(old.getBlobShareMode(i).getNumber()));
            }
            if (i < old.getBlobsLrCount()) {
                param.setLrMult(old.getBlobsLr(i));
            }
            if (i < old.getWeightDecayCount()) {
                param.setDecayMult(old.getWeightDecay(i));
            }
        }
    }

    private static void transform(LayerParameter.Builder layer) {
        for (String name : List.of("data_param", "image_data_param", "window_data_param")) {
            FieldDescriptor field = LayerParameter.getDescriptor().findFieldByName(name);
            if (layer.hasField(field)) {
                Message.Builder data = layer.getFieldBuilder(field);
                TransformationParameter.Builder transform = layer.getTransformParamBuilder();
                TRANSFORM.forEach(moved -> move(data, transform, moved));
            }
        }
        if (layer.getTransformParam().equals(TransformationParameter.getDefaultInstance())) {
            layer.clearTransformParam();
        }
    }

    private static void move(Message.Builder from, Message.Builder to, String name) {
        FieldDescriptor source = from.getDescriptorForType().findFieldByName(name);
        if (from.hasField(source)) {
            to.setField(to.getDescriptorForType().findFieldByName(name), from.getField(source));
            from.clearField(source);
        }
    }
}
