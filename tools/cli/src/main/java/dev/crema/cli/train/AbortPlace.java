package dev.crema.cli.train;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.schema.LayerParameter;
import dev.crema.solver.explain.Culprit;
import dev.crema.solver.explain.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the layer that made Caffe abort stands in a definition. */
final class AbortPlace {
    private AbortPlace() {}

    /** All nets of a training. */
    static List<NetInstance> nets(SolverDefinition definition) {
        List<NetInstance> nets = new ArrayList<>(List.of(definition.trainNet()));
        nets.addAll(definition.testNets());
        return nets;
    }

    /**
     * The beginning of a message: {@code net.prototxt:12:1: layer data: }.
     *
     * @return empty where no layer of the nets is meant
     */
    static String of(Explanation why, List<NetInstance> nets) {
        Set<String> places = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (NetInstance net : nets) {
            List<LayerParameter> layers = net.net().getLayerList();
            for (int i = 0; i < layers.size(); i++) {
                if (isMeant(why.culprit(), layers.get(i))) {
                    places.add(net.place(i, "").toString());
                    names.add(layers.get(i).getName());
                }
            }
        }
        return places.isEmpty() ? "" : String.join(" or ", places) + ": layer " + String.join(" or ", names) + ": ";
    }

    private static boolean isMeant(Culprit culprit, LayerParameter layer) {
        return culprit.layer().isEmpty()
                ? culprit.types().contains(layer.getType())
                : culprit.layer().equals(layer.getName());
    }
}
