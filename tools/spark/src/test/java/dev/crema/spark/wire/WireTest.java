package dev.crema.spark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.esotericsoftware.kryo.kryo5.io.Output;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels between driver and workers arrives equal to the last bit, or is refused. */
class WireTest {
    private static final double ABSENT = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

    record Pair(Object left, Object right) {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a constant with a body";
            }
        }
    }

    /** No record: by its fields. */
    static final class Counter {
        static int shared = 3;
        private final int count;
        private final String name;

        Counter(int count, String name) {
            this.count = count;
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counter that && count == that.count && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return count;
        }
    }

    /** By its own fields and those of what it extends. */
    static class Titled {
        private final String name;

        Titled(String name) {
            this.name = name;
        }
    }

    static final class Sized extends Titled {
        private final int size;

        Sized(String name, int size) {
            super(name);
            this.size = size;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sized that
                    && size == that.size
                    && ((Titled) this).name.equals(((Titled) that).name);
        }

        @Override
        public int hashCode() {
            return size;
        }
    }

    static class Special extends Exception {
        private static final long serialVersionUID = 1;
    }

    static Stream<Named<Object>> values() {
        return Stream.of(
                Named.of("null within a value", Arrays.asList("a", null)),
                Named.of("empty text", ""),
                Named.of("text that is no Unicode", "loss ü \ud83d\ude00 \ud800 \u0000"),
                Named.of("int", Integer.MIN_VALUE),
                Named.of("long", Long.MIN_VALUE),
                Named.of("double", Math.PI),
                Named.of("minus zero", -0.0),
                Named.of("infinity", Double.NEGATIVE_INFINITY),
                Named.of("boolean", true),
                Named.of("bytes", new byte[] {0, -1, 10, 127, -128}),
                Named.of("ints", new int[] {1, Integer.MAX_VALUE, -7}),
                Named.of("longs", new long[] {1, Long.MAX_VALUE}),
                Named.of("doubles", new double[] {1.5, ABSENT, -0.0}),
                Named.of("array of text", new String[] {"a", "b"}),
                Named.of("array of columns", new double[][] {{1, 2}, {}, {3}}),
                Named.of("array of the house", new Colour[] {Colour.GREEN, Colour.RED}),
                Named.of("list", List.of(1, 2L, List.of("nested"))),
                Named.of("set", Set.of("a", "b")),
                Named.of("map", Map.of("a", 1, "b", 2)),
                Named.of("optional", Optional.of("x")),
                Named.of("empty optional", Optional.empty()),
                Named.of("optional int", OptionalInt.of(-1)),
                Named.of("empty optional int", OptionalInt.empty()),
                Named.of("optional long", OptionalLong.of(1L << 40)),
                Named.of("empty optional long", OptionalLong.empty()),
                Named.of("optional double", OptionalDouble.of(0.1)),
                Named.of("empty optional double", OptionalDouble.empty()),
                Named.of("path", Path.of("/data/mnist train")),
                Named.of("instant", Instant.parse("1969-12-31T23:59:59.123456789Z")),
                Named.of("duration", Duration.ofNanos(-1)),
                Named.of("constant", Colour.RED),
                Named.of("constant with a body", Colour.GREEN),
                Named.of("record", new Pair(new Pair(1, "inner"), Optional.of(2.0))),
                Named.of("object", new Counter(4, "iterations")),
                Named.of("object that extends another", new Sized("train", 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void a_value_arrives_equal(Object value) {
        byte[] bytes = Wire.write(value);
        Object came = Wire.read(bytes, Object.class);
        assertThat(came).isEqualTo(value);
        assertThat(Wire.write(came)).as("its bits").isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void truncated_bytes_are_refused(Object value) {
        byte[] bytes = Wire.write(value);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException()
                    .as("%d of %d bytes", length, bytes.length)
                    .isThrownBy(() -> Wire.read(cut, Object.class))
                    .withMessageContaining("not the bytes of a Object");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void a_value_cut_short_before_it_was_deflated_is_refused(Object value) throws IOException {
        byte[] bytes = inflated(Wire.write(value));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = deflated(Arrays.copyOf(bytes, length));
            assertThatIllegalArgumentException()
                    .as("%d of %d bytes", length, bytes.length)
                    .isThrownBy(() -> Wire.read(cut, Object.class));
        }
    }

    /** Whatever the rooms below make of their classes, a log travels. */
    @Test
    void a_log_arrives_whole() throws IOException {
        String text = """
                I1120 06:00:00.000000  7 solver.cpp:44] Initializing solver from parameters:\s
                base_lr: 0.01
                I1120 06:00:00.000000  7 solver.cpp:279] Solving LeNet
                I1120 06:00:01.000000  7 solver.cpp:337] Iteration 0, Testing net (#0)
                I1120 06:00:02.000000  7 solver.cpp:404]     Test net output #0: accuracy = 0.125
                I1120 06:00:03.000000  7 solver.cpp:228] Iteration 0, loss = 2.25
                I1120 06:00:03.000000  7 solver.cpp:244]     Train net output #0: loss = nan (* 1 = nan loss)
                I1120 06:00:03.000000  7 sgd_solver.cpp:106] Iteration 0, lr = 0.01
                I1120 06:00:04.000000  7 caffe.cpp:254] Optimization Done.
                """;
        CaffeLog log = CaffeLogs.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), "a.log", ReadOptions.DEFAULT);
        assertThat(log.train().size()).isEqualTo(1);
        byte[] bytes = Wire.write(log);
        CaffeLog came = Wire.read(bytes, CaffeLog.class);
        assertThat(Wire.write(came)).as("its bits").isEqualTo(bytes);
        assertThat(came.train().loss(0)).isEqualTo(2.25);
        assertThat(came.test().net(0)).isZero();
        assertThat(came.sessions()).isEqualTo(log.sessions());
    }

    @Test
    void an_absent_number_stays_that_nan() {
        double[] came = Wire.read(Wire.write(new double[] {ABSENT, Double.NaN}), double[].class);
        assertThat(Double.doubleToRawLongBits(came[0])).isEqualTo(0x7ff8_0000_dead_beefL);
        assertThat(Double.doubleToRawLongBits(came[1])).isEqualTo(Double.doubleToRawLongBits(Double.NaN));
    }

    @Test
    void sets_and_maps_keep_their_order() {
        List<String> order = List.of("z", "a", "m", "b");
        Map<String, Integer> map = new LinkedHashMap<>();
        order.forEach(name -> map.put(name, name.length()));
        Pair came = Wire.read(Wire.write(new Pair(new LinkedHashSet<>(order), map)), Pair.class);
        assertThat((Set<?>) came.left()).isEqualTo(Set.copyOf(order));
        assertThat(List.copyOf((Set<?>) came.left())).isEqualTo(order);
        assertThat(List.copyOf(((Map<?, ?>) came.right()).keySet())).isEqualTo(order);
    }

    @Test
    void a_damaged_checksum_is_refused() {
        byte[] bytes = Wire.write("a log");
        bytes[bytes.length - 1] ^= 1;
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.read(bytes, String.class));
    }

    @Test
    void a_second_value_behind_the_first_is_refused() throws IOException {
        byte[] one = inflated(Wire.write("one"));
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        byte[] bytes = deflated(two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.read(bytes, String.class))
                .withMessage("more bytes than those of a String");
    }

    @Test
    void another_kind_of_value_is_refused() {
        byte[] bytes = Wire.write(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.read(bytes, String.class))
                .withMessage("these are not the bytes of a String");
    }

    static Stream<Named<Object>> strangers() {
        Runnable lambda = () -> {};
        return Stream.of(
                Named.of("a class of Java's", new StringBuilder("x")),
                Named.of("an array of booleans", new boolean[] {true}),
                Named.of("a lambda", lambda),
                Named.of("a class that extends a stranger", new Special()),
                Named.of("a stranger within", List.of(Optional.of(new StringBuilder()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void what_does_not_travel_is_refused(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.write(value))
                .withMessageContaining("does not travel");
    }

    @Test
    void no_class_but_the_house_s_own_is_made() throws IOException {
        byte[] foreign = named("java.lang.ProcessBuilder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.read(foreign, Object.class))
                .withMessage("java.lang.ProcessBuilder does not travel");
        byte[] unknown = named("dev.crema.NoSuchRecord");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.read(unknown, Object.class))
                .withMessageContaining("dev.crema.NoSuchRecord");
    }

    /** The beginning of an object of a class that is written by its name. */
    private static byte[] named(String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Output out = new Output(bytes)) {
            out.writeVarInt(1, true); // "a name follows", see Kryo's DefaultClassResolver
            out.writeVarInt(0, true);
            out.writeString(type);
        }
        return deflated(bytes.toByteArray());
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }
}
