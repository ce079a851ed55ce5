package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Phases;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to score a test set exactly once: batches of one size that its records fill to the last.
 *
 * @param net the model with that batch size; the model itself where its own size fits
 * @param batch records of a forward pass
 * @param iterations forward passes
 * @param records of the test set
 */
record WholeTestSet(NetParameter net, int batch, long iterations, long records) {

    /**
     * The plan for a model whose test phase reads one LMDB or LevelDB; empty where it reads another source, whose size is not
     * known.
     */
    static Optional<WholeTestSet> of(Path model, int level, List<String> stages) {
        NetParameter all = Upgrade.net(Prototxt.readNet(model).message());
        NetState state =
                Phases.test().toBuilder().setLevel(level).addAllStage(stages).build();
        List<Integer> data = Phases.included(all, state).stream()
                .filter(index -> BatchSizes.isData(all.getLayer(index)))
                .toList();
        if (data.size() != 1) {
            return Optional.empty();
        }
        LayerParameter layer = all.getLayer(data.get(0));
        Path source = Path.of(BatchSizes.source(layer));
        if (!layer.getType().equals("Data")
                || layer.getDataParam().getBackend() != DataParameter.DB.LMDB
                || !Files.exists(source.resolve("data.mdb"))) {
            return Optional.empty();
        }
        long records = DatabaseInfo.read(source).records();
        if (records == 0) {
            throw CremaException.input(source + ": is empty", "write it again");
        }
        int batch = fitting(records, (int) Math.max(1, BatchSizes.of(layer).orElse(1)));
        NetParameter net = all.toBuilder()
                .setLayer(data.get(0), BatchSizes.with(layer, batch))
                .build();
        return Optional.of(new WholeTestSet(net, batch, records / batch, records));
    }

    /** The largest size up to the model's own that divides the records. Scores do not depend on the batch of a test. */
    private static int fitting(long records, int own) {
        for (int batch = (int) Math.min(own, records); batch > 1; batch--) {
            if (records % batch == 0) {
                return batch;
            }
        }
        return 1;
    }
}
