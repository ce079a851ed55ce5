package dev.crema.prototxt.change;

import static dev.crema.base.Setting.SET;
import static dev.crema.base.Setting.TEST_DB;
import static dev.crema.base.Setting.TRAIN_DB;

import dev.crema.base.Setting;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Changes which database, list or file a net reads. */
final class Sources {
    private Sources() {}

    static void train(Draft draft, String source) {
        change(draft, draft.definition().trainNet(), source, TRAIN_DB, "training net");
    }

    static void test(Draft draft, String source) {
        List<NetInstance> nets = draft.definition().testNets();
        if (nets.isEmpty()) {
            throw draft.refused(TEST_DB + ": the solver has no test net", "Add test_iter and test_interval");
        }
        // Several test nets usually read several sets: one option cannot mean all of them.
        if (nets.size() > 1
                && nets.stream().map(NetInstance::fileIndex).distinct().count() > 1) {
            throw draft.refused(
                    TEST_DB + ": the solver has " + nets.size() + " test nets",
                    "Set each source with " + SET + ", such as " + SET
                            + " \"test[0].layer[data].data_param.source=DIR\"");
        }
        change(draft, nets.get(0), source, TEST_DB, "test net");
    }

    private static void change(Draft draft, NetInstance net, String source, Setting setting, String title) {
        List<Integer> readers = net.layers().stream()
                .filter(index ->
                        !BatchSizes.source(net.file().net().getLayer(index)).isEmpty())
                .toList();
        if (readers.size() != 1) {
            throw draft.refused(
                    setting + ": the " + title + " has " + (readers.isEmpty() ? "no" : readers.size())
                            + " layers that read a database, expected one",
                    readers.isEmpty() ? "" : "Set each source with " + SET);
        }
        int index = readers.get(0);
        LayerParameter layer = net.file().net().getLayer(index);
        List<NetInstance> others = setting == TRAIN_DB
                ? draft.definition().testNets()
                : List.of(draft.definition().trainNet());
        if (serves(others, net, index)) {
            throw new PrototxtException(
                    draft.place(net, index, ""),
                    "layer " + layer.getName() + " reads one source for training and testing",
                    "Give each phase its own data layer, with include { phase: … }");
        }
        draft.layer(net.fileIndex(), index, with(layer, source));
        draft.record("layer " + layer.getName() + " source", BatchSizes.source(layer), source, setting.toString());
    }

    private static boolean serves(List<NetInstance> others, NetInstance net, int index) {
        return others.stream()
                .anyMatch(other ->
                        other.fileIndex() == net.fileIndex() && other.layers().contains(index));
    }

    private static LayerParameter with(LayerParameter layer, String source) {
        LayerParameter.Builder to = layer.toBuilder();
        switch (layer.getType()) {
            case "Data" -> {
                to.getDataParamBuilder().setSource(source);
                if (Files.exists(Path.of(source, "data.mdb"))) {
                    to.getDataParamBuilder().setBackend(DataParameter.DB.LMDB);
                } else if (Files.exists(Path.of(source, "CURRENT"))) {
                    to.getDataParamBuilder().setBackend(DataParameter.DB.LEVELDB);
                }
            }
            case "ImageData" -> to.getImageDataParamBuilder().setSource(source);
            case "HDF5Data" -> to.getHdf5DataParamBuilder().setSource(source);
            default -> to.getWindowDataParamBuilder().setSource(source);
        }
        return to.build();
    }
}
