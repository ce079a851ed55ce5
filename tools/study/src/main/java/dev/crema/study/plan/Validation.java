package dev.crema.study.plan;

import static dev.crema.base.Setting.TRAIN_DB;
import static dev.crema.base.Setting.VALIDATION;

import dev.crema.base.CremaException;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of the training set on which learning rates are chosen: records that no run of a seed trains on. Each run gets
 * one more test net that reads them. The test net of the solver stays the first, and gives the figures.
 *
 * @param records of the part: a multiple of the batch size, so that each test pass reads every record once
 * @param batchSize of the test net that reads them
 * @param net its number among the test nets
 */
public record Validation(long records, int batchSize, int net) {
    /** More would leave too little to train on. */
    static final double MOST = 0.5;

    /**
     * The part that a study asks for; empty where it asks for none.
     *
     * @param train layers of the training net that read files
     * @param size records of the training set
     * @param shuffles whether the training set can be written again in another order
     * @throws CremaException where the training set cannot be split
     */
    static Optional<Validation> of(
            StudyOptions options,
            SolverDefinition definition,
            List<LayerParameter> train,
            OptionalLong size,
            boolean shuffles) {
        if (options.validation() == 0) {
            return Optional.empty();
        }
        if (!shuffles || train.size() != 1 || size.isEmpty()) {
            throw CremaException.input(
                    VALIDATION + " splits one LMDB of training records, and the training net reads something else",
                    "leave it out, or give " + TRAIN_DB);
        }
        List<NetInstance> tests = definition.testNets();
        List<LayerParameter> readers =
                tests.isEmpty() ? List.of() : tests.get(0).readers();
        if (readers.size() != 1 || !readers.get(0).getType().equals("Data")) {
            throw CremaException.input(
                    VALIDATION + " needs a test net with one Data layer, to read the validation part as the test set is"
                            + " read",
                    "leave it out");
        }
        double wanted = options.validation() * size.getAsLong();
        int batch = (int) Math.max(
                1, Math.min((double) BatchSizes.of(readers.get(0)).orElse(1), wanted));
        return Optional.of(new Validation(Math.max(1, Math.round(wanted / batch)) * batch, batch, tests.size()));
    }

    /** The definition with the test net that reads the validation part from here. */
    SolverDefinition in(SolverDefinition definition, String source) {
        NetInstance test = definition.testNets().get(0);
        NetParameter.Builder net = test.file().net().toBuilder();
        for (int index : test.layers()) {
            LayerParameter layer = net.getLayer(index);
            if (BatchSizes.isData(layer) && !BatchSizes.source(layer).isEmpty()) {
                LayerParameter.Builder reader = BatchSizes.with(layer, batchSize).toBuilder();
                reader.getDataParamBuilder().setSource(source).setBackend(DataParameter.DB.LMDB);
                net.setLayer(index, reader);
            }
        }
        return definition.withTestNet(net.build(), (int) (records / batchSize));
    }
}
