package dev.crema.prototxt.net;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Split layers that Caffe puts in behind every blob that several layers read, so that their gradients can be summed.
 * They count in its memory, and stand in its log.
 */
public final class Splits {
    private Splits() {}

    /**
     * A layer of the net that Caffe builds.
     *
     * @param index its index in the net that was given; -1 for a split
     * @param layer the layer, its bottoms renamed to the split's tops where there is one
     */
    public record Placed(int index, LayerParameter layer) {}

    /** A top of a layer; layer -1 stands for the net's inputs. */
    private record Top(int layer, int top) {}

    /**
     * The layers of a net with splits behind shared tops.
     *
     * @param net a net in one phase
     */
    public static List<Placed> insert(NetParameter net) {
        Map<Top, Integer> readers = readers(net);
        Map<String, Top> latest = new HashMap<>();
        Map<Top, Integer> given = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < net.getInputCount(); i++) {
            Top top = new Top(-1, i);
            latest.put(net.getInput(i), top);
            split(placed, readers.getOrDefault(top, 0), "input", net.getInput(i), i);
        }
        for (int i = 0; i < net.getLayerCount(); i++) {
            LayerParameter.Builder layer = net.getLayer(i).toBuilder();
            for (int j = 0; j < layer.getBottomCount(); j++) {
                Top source = latest.get(layer.getBottom(j));
                if (source != null && readers.getOrDefault(source, 0) > 1) {
                    int next = given.merge(source, 1, Integer::sum) - 1;
                    layer.setBottom(j, top(producer(net, source), layer.getBottom(j), source.top(), next));
                }
            }
            placed.add(new Placed(i, layer.build()));
            for (int j = 0; j < layer.getTopCount(); j++) {
                Top top = new Top(i, j);
                latest.put(layer.getTop(j), top);
                int count = readers.getOrDefault(top, 0);
                split(placed, count, net.getLayer(i).getName(), layer.getTop(j), j);
                if (count > 1 && hasLossWeight(net.getLayer(i), j)) {
                    // The weighted loss itself is the split's first reader.
                    given.merge(top, 1, Integer::sum);
                }
            }
        }
        return placed;
    }

    private static Map<Top, Integer> readers(NetParameter net) {
        Map<String, Top> latest = new HashMap<>();
        Map<Top, Integer> readers = new HashMap<>();
        for (int i = 0; i < net.getInputCount(); i++) {
            latest.put(net.getInput(i), new Top(-1, i));
        }
        for (int i = 0; i < net.getLayerCount(); i++) {
            LayerParameter layer = net.getLayer(i);
            for (String bottom : layer.getBottomList()) {
                Top source = latest.get(bottom);
                if (source != null) {
                    readers.merge(source, 1, Integer::sum);
                }
            }
            for (int j = 0; j < layer.getTopCount(); j++) {
                Top top = new Top(i, j);
                latest.put(layer.getTop(j), top);
                if (hasLossWeight(layer, j)) {
                    readers.merge(top, 1, Integer::sum);
                }
            }
        }
        return readers;
    }

    private static boolean hasLossWeight(LayerParameter layer, int top) {
        return top < layer.getLossWeightCount() && layer.getLossWeight(top) != 0;
    }

    private static String producer(NetParameter net, Top top) {
        return top.layer() < 0 ? "input" : net.getLayer(top.layer()).getName();
    }

    private static void split(List<Placed> placed, int readers, String producer, String blob, int top) {
        if (readers < 2) {
            return;
        }
        LayerParameter.Builder split = LayerParameter.newBuilder()
                .setName(blob + "_" + producer + "_" + top + "_split")
                .setType("Split")
                .addBottom(blob);
        for (int i = 0; i < readers; i++) {
            split.addTop(top(producer, blob, top, i));
        }
        placed.add(new Placed(-1, split.build()));
    }

    private static String top(String producer, String blob, int top, int reader) {
        return blob + "_" + producer + "_" + top + "_split_" + reader;
    }
}
