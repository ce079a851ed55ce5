package dev.crema.prototxt.change;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.Map;

/** Layers that ask for cuDNN, which only computes on a GPU: Caffe aborts on them elsewhere. */
public final class Engines {
    private Engines() {}

    /**
     * The definition for a CPU: {@code engine: CUDNN} becomes {@code engine: CAFFE}, which computes the same.
     *
     * @return with one change for each layer that asked for cuDNN
     */
    public static Changed onCpu(SolverDefinition definition) {
        Draft draft = new Draft(definition);
        for (int i = 0; i < definition.nets().size(); i++) {
            NetFile file = definition.nets().get(i);
            NetParameter net = file.net();
            for (int j = 0; j < net.getLayerCount(); j++) {
                LayerParameter.Builder layer = net.getLayer(j).toBuilder();
                for (Map.Entry<FieldDescriptor, Object> field :
                        net.getLayer(j).getAllFields().entrySet()) {
                    if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE
                            || field.getKey().isRepeated()) {
                        continue;
                    }
                    Message param = (Message) field.getValue();
                    FieldDescriptor engine = param.getDescriptorForType().findFieldByName("engine");
                    if (engine != null
                            && ((EnumValueDescriptor) param.getField(engine))
                                    .getName()
                                    .equals("CUDNN")) {
                        layer.setField(
                                field.getKey(),
                                param.toBuilder()
                                        .setField(engine, engine.getEnumType().findValueByName("CAFFE"))
                                        .build());
                        draft.layer(i, j, layer.build());
                        draft.record(
                                "layer " + layer.getName() + " "
                                        + field.getKey().getName() + ".engine",
                                "CUDNN",
                                "CAFFE",
                                "cuDNN computes on GPUs only");
                    }
                }
            }
        }
        return draft.finish();
    }
}
