package dev.crema.prototxt.change;

import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.SET;
import static dev.crema.base.Setting.TEST_BATCH_SIZE;

import dev.crema.base.Setting;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.prototxt.net.TimeSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Changes batch sizes of data layers, and test_iter with them. */
final class BatchStep {
    private final Draft draft;

    BatchStep(Draft draft) {
        this.draft = draft;
    }

    void train(int batch) {
        positive(BATCH_SIZE, batch);
        List<DataLayer> layers = DataLayer.of(draft.definition().trainNet());
        refuseNoneOrSeveral("training net", BATCH_SIZE, layers);
        refuseTimeSteps(draft.definition().trainNet());
        for (DataLayer layer : layers) {
            boolean shared = draft.definition().testNets().stream()
                    .flatMap(net -> DataLayer.of(net).stream())
                    .anyMatch(layer::sameAs);
            change(layer, batch, BATCH_SIZE + (shared ? "; the test nets read this layer too" : ""));
        }
    }

    void test(int batch) {
        positive(TEST_BATCH_SIZE, batch);
        List<NetInstance> nets = draft.definition().testNets();
        if (nets.isEmpty()) {
            throw draft.refused(TEST_BATCH_SIZE + ": the solver has no test net", "Add test_iter and test_interval");
        }
        List<DataLayer> train = DataLayer.of(draft.definition().trainNet());
        List<DataLayer> done = new ArrayList<>();
        for (NetInstance net : nets) {
            List<DataLayer> layers = DataLayer.of(net);
            refuseNoneOrSeveral("test net", TEST_BATCH_SIZE, layers);
            refuseTimeSteps(net);
            for (DataLayer layer : layers) {
                if (train.stream().anyMatch(layer::sameAs) && layer.batchSize() != batch) {
                    throw new PrototxtException(
                            draft.place(net, layer.index(), ""),
                            "layer " + layer.layer().getName() + " serves training and testing with one batch size",
                            "Give each phase its own data layer, with include { phase: … }");
                }
                if (done.stream().noneMatch(layer::sameAs)) {
                    change(layer, batch, TEST_BATCH_SIZE.toString());
                    done.add(layer);
                }
            }
        }
    }

    /**
     * Makes test_iter fit: to the test set where its size is known, else to as many examples as before.
     *
     * @param before the definition with the old batch sizes
     */
    void testIterations(SolverDefinition before, OptionalLong testSize) {
        List<NetInstance> nets = draft.definition().testNets();
        List<Integer> iterations = new ArrayList<>(draft.solver().getTestIterList());
        List<String> why = new ArrayList<>();
        for (int i = 0; i < Math.min(nets.size(), iterations.size()); i++) {
            long oldBatch = batch(before.testNets().get(i));
            long newBatch = batch(nets.get(i));
            boolean known = testSize.isPresent() && testSize.getAsLong() > 0;
            if (newBatch < 1 || (!known && oldBatch == newBatch)) {
                continue;
            }
            long examples = known ? testSize.getAsLong() : iterations.get(i) * oldBatch;
            iterations.set(i, Epochs.testIterations(examples, newBatch));
            why.add(examples + (known ? " test examples" : " examples as before") + " ÷ batch " + newBatch);
            if (!Epochs.divides(examples, newBatch)) {
                draft.warn("test batch " + newBatch + " does not divide " + examples
                        + " test examples: each test pass uses other examples; "
                        + Epochs.nearestDivisor(examples, newBatch) + " would");
            }
        }
        if (!why.isEmpty()) {
            draft.solver("test_iter", List.copyOf(iterations), String.join("; ", why));
        }
    }

    private static long batch(NetInstance net) {
        return DataLayer.of(net).stream()
                .mapToLong(DataLayer::batchSize)
                .findFirst()
                .orElse(0);
    }

    private void change(DataLayer layer, int batch, String why) {
        draft.layer(layer.net().fileIndex(), layer.index(), BatchSizes.with(layer.layer(), batch));
        draft.record(layer.title(), Long.toString(layer.batchSize()), Integer.toString(batch), why);
    }

    private void positive(Setting setting, int batch) {
        if (batch < 1) {
            throw draft.refused(setting.to(batch) + " is not a batch size, expected at least 1", "");
        }
    }

    private void refuseTimeSteps(NetInstance net) {
        TimeSteps.of(net.net()).ifPresent(steps -> {
            int index = net.net().getLayerList().indexOf(steps.data());
            throw new PrototxtException(
                    draft.place(net, net.layers().get(index), BatchSizes.field(steps.data())),
                    steps.meaning() + ": another batch size would change what the net learns",
                    steps.nextStep());
        });
    }

    private void refuseNoneOrSeveral(String net, Setting setting, List<DataLayer> layers) {
        if (layers.isEmpty()) {
            throw draft.refused(
                    setting + ": no layer of the " + net + " has a batch size",
                    "It needs a data layer: " + String.join(", ", new TreeSet<>(LayerTypes.DATA)));
        }
        if (layers.stream().mapToLong(DataLayer::batchSize).distinct().count() > 1) {
            throw draft.refused(
                    setting + ": the data layers of the " + net + " have different batch sizes ("
                            + String.join(
                                    ", ",
                                    layers.stream()
                                            .map(layer -> layer.layer().getName() + " " + layer.batchSize())
                                            .toList())
                            + ")",
                    "Set each with " + SET + " \"net.layer["
                            + layers.get(0).layer().getName() + "]."
                            + BatchSizes.field(layers.get(0).layer()) + "=N\"");
        }
    }
}
