package dev.crema.log.tracked;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.crema.log.Absent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The number that a {@code TensorProto} of one element is (tensorflow/core/framework/tensor.proto). */
final class TensorNumber {
    private static final int TYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;
    private static final int FLOATS = 5;
    private static final int DOUBLES = 6;
    private static final int INTS = 7;
    private static final int LONGS = 10;
    private static final int BOOLEANS = 11;
    private static final int HALVES = 13;

    private static final int FLOAT_TYPE = 1;
    private static final int DOUBLE_TYPE = 2;
    private static final int INT_TYPE = 3;
    private static final int LONG_TYPE = 9;
    private static final int BFLOAT16_TYPE = 14;
    private static final int HALF_TYPE = 19;

    private TensorNumber() {}

    /** The double whose digits are the shortest that name a float: 0.1 for 0.1f, as the training program printed it. */
    static double shortest(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
    }

    /** The number, or {@link Absent#VALUE} where the tensor has more than one element, none, or another type. */
    static double of(ByteString tensor) throws IOException {
        CodedInputStream in = tensor.newCodedInput();
        int type = 0;
        boolean one = true;
        ByteString content = ByteString.EMPTY;
        double value = Absent.VALUE;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (field) {
                case TYPE -> type = in.readEnum();
                case SHAPE -> one = isOne(in.readBytes().newCodedInput());
                case CONTENT -> content = in.readBytes();
                case FLOATS, DOUBLES, INTS, LONGS, BOOLEANS, HALVES -> {
                    CodedInputStream values = packed ? in.readBytes().newCodedInput() : in;
                    value = packed && values.isAtEnd() ? value : element(values, field, type);
                }
                default -> in.skipField(tag);
            }
        }
        if (!one) {
            return Absent.VALUE;
        }
        return content.isEmpty() ? value : fromBytes(content, type);
    }

    private static boolean isOne(CodedInputStream shape) throws IOException {
        for (int tag = shape.readTag(); tag != 0; tag = shape.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != 2) {
                shape.skipField(tag);
                continue;
            }
            CodedInputStream dimension = shape.readBytes().newCodedInput();
            long size = 0;
            for (int inner = dimension.readTag(); inner != 0; inner = dimension.readTag()) {
                if (WireFormat.getTagFieldNumber(inner) == 1) {
                    size = dimension.readInt64();
                } else {
                    dimension.skipField(inner);
                }
            }
            if (size != 1) {
                return false;
            }
        }
        return true;
    }

    private static double element(CodedInputStream in, int field, int type) throws IOException {
        return switch (field) {
            case FLOATS -> shortest(in.readFloat());
            case DOUBLES -> in.readDouble();
            case HALVES -> half(in.readInt32(), type);
            default -> (double) in.readInt64();
        };
    }

    private static double fromBytes(ByteString content, int type) {
        ByteBuffer bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int size = switch (type) {
            case FLOAT_TYPE, INT_TYPE -> 4;
            case DOUBLE_TYPE, LONG_TYPE -> 8;
            case BFLOAT16_TYPE, HALF_TYPE -> 2;
            default -> -1;
        };
        if (bytes.remaining() != size) {
            return Absent.VALUE;
        }
        return switch (type) {
            case FLOAT_TYPE -> shortest(bytes.getFloat());
            case DOUBLE_TYPE -> bytes.getDouble();
            case INT_TYPE -> bytes.getInt();
            case LONG_TYPE -> (double) bytes.getLong();
            default -> half(bytes.getShort(), type);
        };
    }

    /** A number of 16 bits: bfloat16 is the upper half of a float, the other is that of IEEE 754. */
    private static double half(int bits, int type) {
        if (type == BFLOAT16_TYPE) {
            return shortest(Float.intBitsToFloat(bits << 16));
        }
        int exponent = bits >>> 10 & 31;
        int digits = bits & 1023;
        double size = exponent == 31
                ? digits == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? digits * 0x1p-24 : (1024 + digits) * Math.scalb(1.0, exponent - 25);
        return (bits & 0x8000) != 0 ? -size : size;
    }
}
