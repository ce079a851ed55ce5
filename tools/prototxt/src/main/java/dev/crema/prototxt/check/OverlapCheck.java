package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import java.util.Locale;

/** Whether a test net reads records that the training net reads too: its scores say nothing about other records then. */
final class OverlapCheck {
    private OverlapCheck() {}

    static void run(NetInstance train, NetInstance test, Surroundings around, Problems findings) {
        for (LayerParameter from : train.net().getLayerList()) {
            for (int i = 0; i < test.net().getLayerCount(); i++) {
                LayerParameter to = test.net().getLayer(i);
                if (BatchSizes.isData(from)
                        && BatchSizes.isData(to)
                        && !BatchSizes.source(to).isEmpty()) {
                    layers(from, to, test, i, around, findings);
                }
            }
        }
    }

    private static void layers(
            LayerParameter from,
            LayerParameter to,
            NetInstance test,
            int index,
            Surroundings around,
            Problems findings) {
        String source = BatchSizes.source(to);
        String field = BatchSizes.field(to).replace("batch_size", "source");
        if (source.equals(BatchSizes.source(from))) {
            findings.warning(
                    test.place(index, field),
                    "training and test read the same records, " + source,
                    "The test scores are too good: test on other records");
            return;
        }
        around.overlap(from, to)
                .filter(overlap -> overlap.shared() > 0)
                .ifPresent(overlap -> findings.warning(
                        test.place(index, field),
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d records of %s that were looked at are in %s too",
                                overlap.shared(),
                                overlap.seen(),
                                source,
                                BatchSizes.source(from)),
                        "The test scores are too good: test on other records"));
    }
}
