package dev.crema.data.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.crema.schema.Datum;
import java.io.IOException;

/** Values of records: Caffe's {@code Datum}, as bytes. */
public final class Datums {
    private Datums() {}

    /**
     * An image of raw bytes.
     *
     * @param data shape (channels, height, width), row by row
     */
    public static byte[] raw(Shape shape, byte[] data, int label) {
        return Datum.newBuilder()
                .setChannels(shape.channels())
                .setHeight(shape.height())
                .setWidth(shape.width())
                .setData(ByteString.copyFrom(data))
                .setLabel(label)
                .build()
                .toByteArray();
    }

    /**
     * What a record says of itself, without its pixels.
     *
     * @param bytes of {@code data}
     * @param floats how many {@code float_data}
     */
    public record Head(Shape shape, int label, boolean encoded, int bytes, int floats) {
        /** Whether it holds as many values as its shape needs; of a compressed image nobody knows. */
        public boolean isWhole() {
            return encoded || bytes == shape.values() || floats == shape.values();
        }
    }

    /**
     * Reads what a record says of itself.
     *
     * @throws IOException if the value is no Datum
     */
    public static Head head(byte[] value) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(value);
        int channels = 0;
        int height = 0;
        int width = 0;
        int label = 0;
        int bytes = 0;
        int floats = 0;
        boolean encoded = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Datum.CHANNELS_FIELD_NUMBER << 3 -> channels = in.readInt32();
                case Datum.HEIGHT_FIELD_NUMBER << 3 -> height = in.readInt32();
                case Datum.WIDTH_FIELD_NUMBER << 3 -> width = in.readInt32();
                case Datum.LABEL_FIELD_NUMBER << 3 -> label = in.readInt32();
                case Datum.ENCODED_FIELD_NUMBER << 3 -> encoded = in.readBool();
                case Datum.DATA_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    bytes = in.readRawVarint32();
                    in.skipRawBytes(bytes);
                }
                case Datum.FLOAT_DATA_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    int packed = in.readRawVarint32();
                    floats += packed / Float.BYTES;
                    in.skipRawBytes(packed);
                }
                case Datum.FLOAT_DATA_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_FIXED32 -> {
                    floats++;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }
        return new Head(new Shape(channels, height, width), label, encoded, bytes, floats);
    }

    /**
     * The label of a record, without unpacking its image; 0 where it names none, as in Caffe.
     *
     * @throws IOException if the value is no Datum
     */
    public static int label(byte[] value) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(value);
        int label = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (Datum.LABEL_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT)) {
                label = in.readInt32();
            } else {
                in.skipField(tag);
            }
        }
        return label;
    }
}
