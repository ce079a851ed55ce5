package dev.crema.prototxt.check;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.schema.FillerParameter;
import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fillers that a layer uses: Caffe looks at those of the layer's own parameters only. */
final class Fillers {
    /** The filler types of Caffe 1.0. */
    static final List<String> TYPES =
            List.of("constant", "gaussian", "uniform", "positive_unitball", "xavier", "msra", "bilinear");

    private static final Map<String, String> OWNERS = Map.of(
            "Convolution", "convolution_param",
            "Deconvolution", "convolution_param",
            "InnerProduct", "inner_product_param",
            "Embed", "embed_param",
            "PReLU", "prelu_param",
            "Scale", "scale_param",
            "Bias", "bias_param",
            "LSTM", "recurrent_param",
            "RNN", "recurrent_param",
            "DummyData", "dummy_data_param");

    private Fillers() {}

    /**
     * A filler that is used.
     *
     * @param path its place below the layer: {@code convolution_param.weight_filler}
     * @param filler what is written there
     */
    record Used(String path, FillerParameter filler) {
        boolean isOfWeights() {
            return !path.endsWith("bias_filler");
        }
    }

    /** The fillers that were written and are used. */
    static List<Used> of(LayerParameter layer) {
        String owner = OWNERS.getOrDefault(layer.getType(), "");
        List<Used> used = new ArrayList<>();
        if (owner.isEmpty()) {
            return used;
        }
        Message param = (Message) layer.getField(LayerParameter.getDescriptor().findFieldByName(owner));
        boolean operand = List.of("Scale", "Bias").contains(layer.getType()) && layer.getBottomCount() > 1;
        for (FieldDescriptor field : param.getDescriptorForType().getFields()) {
            boolean filler = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && field.getMessageType().getName().equals("FillerParameter");
            boolean idle = (operand && field.getName().equals("filler"))
                    || (field.getName().equals("bias_filler") && !hasBias(param));
            if (!filler || idle) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = 0; i < param.getRepeatedFieldCount(field); i++) {
                    used.add(new Used(owner + "." + field.getName() + "[" + i + "]", (FillerParameter)
                            param.getRepeatedField(field, i)));
                }
            } else if (param.hasField(field)) {
                used.add(new Used(owner + "." + field.getName(), (FillerParameter) param.getField(field)));
            }
        }
        return used;
    }

    private static boolean hasBias(Message param) {
        FieldDescriptor term = param.getDescriptorForType().findFieldByName("bias_term");
        return term == null || Boolean.TRUE.equals(param.getField(term));
    }
}
