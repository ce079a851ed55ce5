package dev.crema.spark.wire;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a value: its tag, then its parts. */
final class WireWriter {
    private final DataOutputStream out;

    WireWriter(DataOutputStream out) {
        this.out = out;
    }

    void write(@Nullable Object value) throws IOException {
        if (value == null) {
            tag(Tag.NULL);
        } else if (value instanceof Enum<?> constant) {
            tag(Tag.ENUM);
            string(constant.getDeclaringClass().getName());
            string(constant.name());
        } else if (!simple(value) && !array(value) && !collection(value) && !optional(value) && !time(value)) {
            whole(value);
        }
    }

    private boolean simple(Object value) throws IOException {
        if (value instanceof String text) {
            tag(Tag.STRING);
            string(text);
        } else if (value instanceof Integer number) {
            tag(Tag.INT);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            tag(Tag.LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            tag(Tag.DOUBLE);
            number(number);
        } else if (value instanceof Boolean truth) {
            tag(Tag.BOOLEAN);
            out.writeBoolean(truth);
        } else {
            return false;
        }
        return true;
    }

    private boolean array(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            tag(Tag.BYTES);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof int[] numbers) {
            tag(Tag.INTS);
            out.writeInt(numbers.length);
            for (int number : numbers) {
                out.writeInt(number);
            }
        } else if (value instanceof long[] numbers) {
            tag(Tag.LONGS);
            out.writeInt(numbers.length);
            for (long number : numbers) {
                out.writeLong(number);
            }
        } else if (value instanceof double[] numbers) {
            tag(Tag.DOUBLES);
            out.writeInt(numbers.length);
            for (double number : numbers) {
                number(number);
            }
        } else if (value instanceof Object[] elements) {
            tag(Tag.ARRAY);
            string(value.getClass().getComponentType().getName());
            out.writeInt(elements.length);
            for (Object element : elements) {
                write(element);
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean collection(Object value) throws IOException {
        if (value instanceof List<?> || value instanceof Set<?>) {
            tag(value instanceof List<?> ? Tag.LIST : Tag.SET);
            Collection<?> elements = (Collection<?>) value;
            out.writeInt(elements.size());
            for (Object element : elements) {
                write(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            tag(Tag.MAP);
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getKey());
                write(entry.getValue());
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean optional(Object value) throws IOException {
        if (value instanceof Optional<?> some) {
            tag(Tag.OPTIONAL);
            write(some.isPresent() ? some.get() : null);
        } else if (value instanceof OptionalInt some) {
            tag(Tag.OPTIONAL_INT);
            out.writeBoolean(some.isPresent());
            out.writeInt(some.orElse(0));
        } else if (value instanceof OptionalLong some) {
            tag(Tag.OPTIONAL_LONG);
            out.writeBoolean(some.isPresent());
            out.writeLong(some.orElse(0));
        } else if (value instanceof OptionalDouble some) {
            tag(Tag.OPTIONAL_DOUBLE);
            out.writeBoolean(some.isPresent());
            number(some.orElse(0));
        } else {
            return false;
        }
        return true;
    }

    private boolean time(Object value) throws IOException {
        if (value instanceof Path path) {
            tag(Tag.PATH);
            string(path.toString());
        } else if (value instanceof Instant instant) {
            tag(Tag.INSTANT);
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else if (value instanceof Duration duration) {
            tag(Tag.DURATION);
            out.writeLong(duration.getSeconds());
            out.writeInt(duration.getNano());
        } else {
            return false;
        }
        return true;
    }

    /** A record by its components, any other object of the house by its fields. */
    private void whole(Object value) throws IOException {
        Class<?> type = value.getClass();
        if (!type.getName().startsWith(Wire.HOUSE) || type.isSynthetic()) {
            throw new IllegalArgumentException(type.getName() + " does not travel");
        }
        tag(value instanceof Record ? Tag.RECORD : Tag.OBJECT);
        string(type.getName());
        try {
            if (value instanceof Record) {
                for (RecordComponent component : type.getRecordComponents()) {
                    Method accessor = component.getAccessor();
                    accessor.setAccessible(true);
                    write(accessor.invoke(value));
                }
            } else {
                for (Field field : Fields.of(type)) {
                    write(field.get(value));
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(type.getName() + " does not travel", e);
        }
    }

    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.code());
    }

    /** As its chars: no encoding may mend what a damaged log holds. */
    private void string(String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /** As raw bits: what {@link dev.crema.log.Absent} means is a NaN of its own. */
    private void number(double value) throws IOException {
        out.writeLong(Double.doubleToRawLongBits(value));
    }
}
