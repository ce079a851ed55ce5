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
