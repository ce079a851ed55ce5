package dev.crema.spark.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Turns a value of the house (a record of records, lists, numbers, a log's columns) into bytes and back, equal to the
 * last bit. Both ends run the same jar, so the form carries no version. Neither Java's serialisation (optionals and
 * paths refuse it) nor Spark's Kryo (too old for records) can do this.
 */
public final class Wire {
    /** Only values of these packages travel. */
    static final String HOUSE = "dev.crema.";

    private Wire() {}

    /**
     * The value's bytes, deflated.
     *
     * @throws IllegalArgumentException where it holds something that does not travel
     */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
            new WireWriter(out).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The value that {@link #write} wrote.
     *
     * @throws IllegalArgumentException where the bytes are damaged, or hold another kind of value
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
            Object value = new WireReader(in).read();
            if (in.read() >= 0) { // to the end: there the checksum is compared, and a cut noticed
                throw new IllegalArgumentException("more bytes than those of a " + type.getSimpleName());
            }
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("these are not the bytes of a " + type.getSimpleName());
            }
            return type.cast(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the bytes of a " + type.getSimpleName() + ": " + e, e);
        }
    }
}
