package dev.crema.spark.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.objenesis.Objenesis;
import org.objenesis.ObjenesisStd;

/** Reads what {@link WireWriter} wrote. Names of classes are taken from the house only. */
final class WireReader {
    private static final Objenesis MAKER = new ObjenesisStd();

    private final DataInputStream in;

    WireReader(DataInputStream in) {
        this.in = in;
    }

    @Nullable Object read() throws IOException {
        return switch (Tag.of(in.readUnsignedByte())) {
            case NULL -> null;
            case STRING -> string();
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case DOUBLE -> number();
            case BOOLEAN -> in.readBoolean();
            case BYTES -> bytes();
            case INTS -> ints();
            case LONGS -> longs();
            case DOUBLES -> doubles();
            case ARRAY -> array();
            case LIST -> Collections.unmodifiableList(elements());
            case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements()));
            case MAP -> map();
            case OPTIONAL -> Optional.ofNullable(read());
            case OPTIONAL_INT -> optionalInt(in.readBoolean(), in.readInt());
            case OPTIONAL_LONG -> optionalLong(in.readBoolean(), in.readLong());
            case OPTIONAL_DOUBLE -> optionalDouble(in.readBoolean(), number());
            case PATH -> Path.of(string());
            case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case DURATION -> Duration.ofSeconds(in.readLong(), in.readInt());
            case ENUM -> constant();
            case RECORD -> record(type(string()));
            case OBJECT -> object(type(string()));
        };
    }

    private byte[] bytes() throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the bytes end after " + bytes.length + " of " + length);
        }
        return bytes;
    }

    private int[] ints() throws IOException {
        int[] numbers = new int[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }

    private long[] longs() throws IOException {
        long[] numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return numbers;
    }

    private double[] doubles() throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    private Object array() throws IOException {
        Class<?> component = componentType(string());
        Object array = Array.newInstance(component, in.readInt());
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, read());
        }
        return array;
    }

    /** Arrays of numbers ({@code [I}) and of the house's own; no others are kept in its values. */
    private static Class<?> componentType(String name) throws IOException {
        try {
            return name.matches("\\[[IJDB]") || name.equals("java.lang.String") ? Class.forName(name) : type(name);
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private List<@Nullable Object> elements() throws IOException {
        int size = in.readInt();
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(read());
        }
        return elements;
    }

    private Map<@Nullable Object, @Nullable Object> map() throws IOException {
        int size = in.readInt();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(read(), read());
        }
        return Collections.unmodifiableMap(map);
    }

    private Object constant() throws IOException {
        Class<?> type = type(string());
        String name = string();
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no " + name);
    }

    private Object record(Class<?> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] kinds =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] parts = new @Nullable Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(kinds);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made of what came", e);
        }
    }

    private Object object(Class<?> type) throws IOException {
        Object object = MAKER.newInstance(type);
        try {
            for (Field field : Fields.of(type)) {
                field.set(object, read());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made of what came", e);
        }
        return object;
    }

    private static Class<?> type(String name) {
        if (!name.startsWith(Wire.HOUSE)) {
            throw new IllegalArgumentException(name + " is not of this house");
        }
        try {
            return Class.forName(name, true, WireReader.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name + " is not known here", e);
        }
    }

    private String string() throws IOException {
        int length = in.readInt();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(in.readChar());
        }
        return text.toString();
    }

    private double number() throws IOException {
        return Double.longBitsToDouble(in.readLong());
    }

    private static OptionalInt optionalInt(boolean present, int value) {
        return present ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static OptionalLong optionalLong(boolean present, long value) {
        return present ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static OptionalDouble optionalDouble(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
