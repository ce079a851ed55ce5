package dev.crema.solver.replica.plan;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.FillerParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;

/**
 * What fills the weights of a net before they are trained. Only the root's are needed, as the other replicas get its weights.
 * Random numbers for 60 million weights take half a second, and replicas are built one after the other.
 */
final class Fillers {
    private Fillers() {}

    /** The net with weights that are 0 at first. What fills data stays. */
    static NetParameter without(NetParameter net) {
        NetParameter.Builder plain = net.toBuilder();
        for (LayerParameter.Builder layer : plain.getLayerBuilderList()) {
            if (!BatchSizes.isData(layer.build())) {
                clear(layer);
            }
        }
        return plain.build();
    }

    private static void clear(Message.Builder message) {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
                continue;
            }
            if (field.getMessageType().equals(FillerParameter.getDescriptor())) {
                message.clearField(field);
            } else {
                clear(message.getFieldBuilder(field));
            }
        }
    }
}
