package dev.crema.spark.wire;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Turns a value of the house (a record of records, lists, numbers, a log's columns) into bytes and back, equal to the
 * last bit, with Kryo 5. Both ends run the same jar, so the form carries no version. Java's serialisation refuses
 * optionals and paths; the Kryo that Spark brings is too old for records.
 */
public final class Wire {
    private static final ThreadLocal<HouseKryo> KRYO = ThreadLocal.withInitial(HouseKryo::new);

    private Wire() {}

    /**
     * The value's bytes, deflated.
     *
     * @throws IllegalArgumentException where it holds something that does not travel
     */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Output out = new RawOutput(new DeflaterOutputStream(bytes))) {
            KRYO.get().writeClassAndObject(out, value);
        } catch (KryoException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /**
     * The value that {@link #write} wrote.
     *
     * @throws IllegalArgumentException where the bytes are damaged, or hold another kind of value
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        Object value;
        try (Input in = new Input(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            value = KRYO.get().readClassAndObject(in);
            if (!in.end()) { // to the end: there the checksum is compared, and a cut noticed
                throw new IllegalArgumentException("more bytes than those of a " + type.getSimpleName());
            }
        } catch (KryoException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("not the bytes of a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("these are not the bytes of a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
