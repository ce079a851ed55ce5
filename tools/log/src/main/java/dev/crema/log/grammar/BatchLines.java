package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.Names;
import org.jspecify.annotations.Nullable;

/** What {@code caffe test} prints: a line a batch and output, and the means at the end. */
final class BatchLines {
    private final Names names;

    BatchLines(Names names) {
        this.names = names;
    }

    @Nullable Rule match(Line line, Sink sink) {
        if (line.has(line.from, "Batch ")) {
            int batch = Bytes.integer(line.bytes, line.from + 6, line.to);
            int comma = Bytes.digitsEnd(line.bytes, line.from + 6, line.to);
            if (batch < 0 || !line.has(comma, ", ")) {
                return null;
            }
            int sign = sign(line, comma + 2);
            if (sign < 0) {
                return null;
            }
            sink.batch(line, batch, names.id(line.bytes, comma + 2, sign), line.decimal());
            return Rule.BATCH;
        }
        // Only caffe.cpp prints means, so that no other line of this shape is taken for one.
        if (!line.fileIs("caffe.cpp")) {
            return null;
        }
        if (line.has(line.from, "Loss: ") && line.number(line.from + 6)) {
            line.end = line.numberEnd();
            sink.mean(line, names.id("Loss"), line.decimal());
            return Rule.MEAN_LOSS;
        }
        int sign = sign(line, line.from);
        if (sign <= line.from) {
            return null;
        }
        sink.mean(line, names.id(line.bytes, line.from, sign), line.decimal());
        return Rule.MEAN;
    }

    /** Position of {@code " = number"} behind a name at {@code from}, or −1. */
    private static int sign(Line line, int from) {
        for (int i = from; i + 3 < line.to; i++) {
            if (line.bytes[i] == ' ' && line.has(i, " = ") && line.number(i + 3) && line.ends(line.numberEnd())) {
                int end = line.numberEnd();
                boolean weight = line.has(end, " (* ");
                if (!weight && Bytes.trimEnd(line.bytes, end, line.to) > end) {
                    return -1; // prose with an equals sign
                }
                if (Bytes.indexOf(line.bytes, "] ", from, i) >= 0) {
                    return -1; // another record merged into the name
                }
                line.end = weight ? line.to : end;
                return i;
            }
        }
        return -1;
    }
}
