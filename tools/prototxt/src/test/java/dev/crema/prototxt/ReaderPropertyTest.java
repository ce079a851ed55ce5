package dev.crema.prototxt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The reader against random definitions and random damage. */
class ReaderPropertyTest {
    @Property(tries = 300, seed = "20261120")
    void whatIsPrintedIsReadTheSame(@ForAll long seed) {
        SolverParameter solver = (SolverParameter) random(SolverParameter.newBuilder(), new Random(seed), 0);
        String printed = Prototxt.print(solver);
        SolverParameter again =
                Prototxt.parseSolver(printed, "printed", Leniency.STRICT).message();
        assertThat(again).isEqualTo(solver);
        assertThat(Prototxt.print(again)).isEqualTo(printed);
    }

    @Property(tries = 300, seed = "20261120")
    void netsToo(@ForAll long seed) {
        NetParameter net = (NetParameter) random(NetParameter.newBuilder(), new Random(seed), 0);
        assertThat(Prototxt.parseNet(Prototxt.print(net), "printed", Leniency.STRICT)
                        .message())
                .isEqualTo(net);
    }

    @Property(tries = 1000, seed = "20261120")
    void damageIsReadOrExplainedWithItsLine(
            @ForAll @IntRange(min = 0, max = 4000) int at, @ForAll @IntRange(max = 40) int cut, @ForAll char instead)
            throws IOException {
        String text = Files.readString(Ready.ROOT.resolve("prototxt/lenet/train_test.prototxt"));
        int from = at % text.length();
        String damaged = text.substring(0, from) + instead + text.substring(Math.min(text.length(), from + cut));
        try {
            Prototxt.parseNet(damaged, "net", Leniency.STRICT);
        } catch (PrototxtException e) {
            long lines = damaged.chars().filter(c -> c == '\n').count() + 1;
            assertThat(e.place().line()).isBetween(1, (int) lines + 1);
            assertThat(e.problem()).isNotBlank();
        }
    }

    /** A message with about a third of its fields set, at most three levels deep. */
    static Message random(Message.Builder builder, Random random, int depth) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            if (random.nextInt(3) > 0 || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > 2)) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    builder.addRepeatedField(field, value(builder, field, random, depth));
                }
            } else {
                builder.setField(field, value(builder, field, random, depth));
            }
        }
        return builder.build();
    }

    private static Object value(Message.Builder owner, FieldDescriptor field, Random random, int depth) {
        return switch (field.getJavaType()) {
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            case DOUBLE -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case BOOLEAN -> random.nextBoolean();
            case STRING ->
                List.of("", "a \"quoted\" name", "ünï\ncode: 1.0E-5", "x: 1.0E-5")
                        .get(random.nextInt(4));
            case BYTE_STRING -> com.google.protobuf.ByteString.copyFrom(new byte[] {0, -1, 34});
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> random(owner.newBuilderForField(field), random, depth + 1);
        };
    }
}
