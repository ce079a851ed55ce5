package dev.crema.prototxt.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.check.Check;
import dev.crema.prototxt.check.Surroundings;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.prototxt.net.Splits;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a net says, working out its shapes ends in shapes or in faults, never in an exception. */
class RandomNetPropertyTest {
    private static final List<String> TYPES = List.copyOf(LayerTypes.all());
    private static final int[] NUMBERS = {0, 1, 2, 3, 7, 16, 100, -1, -3, Integer.MAX_VALUE, Integer.MIN_VALUE};

    @Property(tries = 1000, seed = "20261120")
    void shapesOrFaults(@ForAll long seed) {
        NetParameter net = net(new Random(seed));
        NetShape shapes = NetShapes.of(net, RecordShapes.all(3, 20, 20));
        assertThat(shapes.layers()).hasSize(Splits.insert(net).size());
        assertThat(MemoryEstimate.of(net, shapes, "SGD")).isNotNull();
        for (LayerShape layer : shapes.layers()) {
            layer.built().ifPresent(built -> assertThat(built.tops()).hasSameSizeAs(layer.tops()));
        }
    }

    @Property(tries = 200, seed = "20261120")
    void theCheckEndsToo(@ForAll long seed) {
        Random random = new Random(seed);
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        fill(solver, random);
        for (FieldDescriptor field : SolverParameter.getDescriptor().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    || field.getName().matches(".*net|solver_type")) {
                solver.clearField(field);
            }
        }
        solver.setNetParam(net(random));
        String text = Prototxt.print(solver.build());
        SolverDefinition definition =
                SolverDefinition.of(Prototxt.parseSolver(text, "s", Leniency.STRICT), Path.of(""));
        assertThat(Check.of(definition, Surroundings.UNKNOWN)).doesNotContainNull();
    }

    /** A net that an earlier run of these properties found: ArgMax over a blob without axes. */
    @Example
    void aScalarHasNoAxisToSearch() {
        shapesOrFaults(-613);
        theCheckEndsToo(-613);
    }

    private static NetParameter net(Random random) {
        NetParameter.Builder net = NetParameter.newBuilder();
        List<String> blobs = new ArrayList<>(List.of("x", "y"));
        net.addLayer(Prototxt.parseNet(
                        "layer { name: \"d\" type: \"DummyData\" top: \"x\" top: \"y\" dummy_data_param {"
                                + " shape { dim: 4 dim: 6 dim: 8 dim: 8 } shape { dim: 4 } } }",
                        "n",
                        Leniency.STRICT)
                .message()
                .getLayer(0));
        for (int i = 0; i < 6; i++) {
            LayerParameter.Builder layer = LayerParameter.newBuilder().setName("l" + i);
            String type = TYPES.get(random.nextInt(TYPES.size()));
            layer.setType(type);
            for (int j = random.nextInt(3); j > 0; j--) {
                layer.addBottom(blobs.get(random.nextInt(blobs.size())));
            }
            for (int j = random.nextInt(3); j > 0; j--) {
                layer.addTop("b" + i + j);
                blobs.add("b" + i + j);
            }
            for (FieldDescriptor field : LayerParameter.getDescriptor().getFields()) {
                boolean parameters = field.getName().endsWith("_param");
                if (parameters && random.nextBoolean()) {
                    Message.Builder inner = layer.newBuilderForField(field);
                    fill(inner, random);
                    layer.setField(field, inner.build());
                }
            }
            net.addLayer(layer);
        }
        return net.build();
    }

    /** Sets fields to the numbers that break things: 0, negative ones, the largest. */
    private static void fill(Message.Builder message, Random random) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            int count = field.isRepeated() ? random.nextInt(4) : 1;
            for (int i = 0; i < count && random.nextInt(3) == 0; i++) {
                Object value = value(message, field, random);
                if (field.isRepeated()) {
                    message.addRepeatedField(field, value);
                } else {
                    message.setField(field, value);
                }
            }
        }
    }

    private static Object value(Message.Builder owner, FieldDescriptor field, Random random) {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        return switch (field.getJavaType()) {
            case INT -> number;
            case LONG -> (long) number;
            case FLOAT -> (float) number;
            case DOUBLE -> (double) number;
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "x";
            case BYTE_STRING -> com.google.protobuf.ByteString.EMPTY;
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> {
                Message.Builder inner = owner.newBuilderForField(field);
                if (field.getMessageType().getName().equals("BlobShape")) {
                    fill(inner, random);
                }
                yield inner.build();
            }
        };
    }
}
