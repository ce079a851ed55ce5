package dev.crema.log.export;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protobuf message that is written field by field; a program that needs a few fields needs no classes for them. */
final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    private Message write(Write write) {
        try {
            write.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return this;
    }

    Message text(int field, String value) {
        return write(to -> to.writeString(field, value));
    }

    Message number(int field, double value) {
        return write(to -> to.writeDouble(field, value));
    }

    Message real(int field, float value) {
        return write(to -> to.writeFloat(field, value));
    }

    Message whole(int field, long value) {
        return write(to -> to.writeInt64(field, value));
    }

    Message message(int field, Message value) {
        return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
        return write(to -> to.writeByteArray(field, value));
    }

    byte[] bytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
