package dev.crema.spark.wire;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.OutputStream;

/** Writes doubles as their raw bits: what {@link dev.crema.log.Absent} means is a NaN of its own. */
final class RawOutput extends Output {
    private static final int BUFFER = 1 << 13;

    RawOutput(OutputStream out) {
        super(out, BUFFER);
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void writeDoubles(double[] values, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            writeDouble(values[i]);
        }
    }
}
