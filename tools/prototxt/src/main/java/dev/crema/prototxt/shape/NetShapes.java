package dev.crema.prototxt.shape;

import dev.crema.base.Spelling;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.prototxt.net.Splits;
import dev.crema.prototxt.shape.NetShape.Fault;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out every blob's shape as Caffe would set it up, without Caffe. What depends on unknown records stays unknown;
 * what Caffe would refuse becomes a fault, and the layers that do not depend on it are still worked out.
 */
public final class NetShapes {
    private final RecordShapes records;
    private final Map<String, Optional<Shape>> blobs = new HashMap<>();
    private final Set<String> learning = new HashSet<>();
    private final List<LayerShape> layers = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private NetShapes(RecordShapes records) {
        this.records = records;
    }

    /**
     * Shapes of a net's blobs.
     *
     * @param net a net in one phase: {@link dev.crema.prototxt.NetInstance#net}
     * @param records shapes of what the data layers read
     */
    public static NetShape of(NetParameter net, RecordShapes records) {
        NetShapes shapes = new NetShapes(records);
        shapes.inputs(net);
        for (Splits.Placed placed : Splits.insert(net)) {
            shapes.add(placed.index(), placed.layer());
        }
        NetShape result = new NetShape(shapes.layers, List.of());
        shapes.faults.addAll(result.tooLarge());
        return new NetShape(shapes.layers, shapes.faults);
    }

    /** Inputs of a deploy net, which are no layers in the older formats. */
    private void inputs(NetParameter net) {
        for (int i = 0; i < net.getInputCount(); i++) {
            List<Long> dims = List.of();
            if (i < net.getInputShapeCount()) {
                dims = net.getInputShape(i).getDimList();
            } else if (net.getInputDimCount() >= 4 * (i + 1)) {
                dims = net.getInputDimList().subList(4 * i, 4 * i + 4).stream()
                        .map(Integer::longValue)
                        .toList();
            }
            blobs.put(net.getInput(i), dims.isEmpty() ? Optional.empty() : Optional.of(new Shape(dims)));
        }
    }

    private void add(int index, LayerParameter layer) {
        boolean loss = LayerTypes.LOSS.contains(layer.getType());
        List<String> tops = new ArrayList<>(layer.getTopList());
        if (loss && tops.isEmpty()) {
            tops.add("(automatic)");
        }
        Optional<Built> built = Optional.empty();
        try {
            built = build(layer, loss);
        } catch (ShapeFault fault) {
            faults.add(new Fault(index, layer.getName(), String.valueOf(fault.getMessage()), fault.nextStep()));
        } catch (ArithmeticException overflow) {
            faults.add(new Fault(
                    index, layer.getName(), "its sizes are beyond what can be counted", "Correct the largest of them"));
        }
        boolean learns = built.map(shapes -> !shapes.params().isEmpty()).orElse(true)
                || layer.getBottomList().stream().anyMatch(learning::contains);
        for (int i = 0; i < tops.size(); i++) {
            int top = i;
            blobs.put(
                    tops.get(i),
                    built.filter(shapes -> top < shapes.tops().size())
                            .map(shapes -> shapes.tops().get(top)));
            if (learns) {
                learning.add(tops.get(i));
            }
        }
        Optional<LayerShape.Shapes> known = built.filter(shapes -> shapes.tops().size() == tops.size())
                .map(shapes -> new LayerShape.Shapes(shapes.tops(), shapes.params(), shapes.workspace()));
        layers.add(new LayerShape(index, layer.getName(), layer.getType(), layer.getBottomList(), tops, known, learns));
    }

    private Optional<Built> build(LayerParameter layer, boolean loss) {
        for (String bottom : layer.getBottomList()) {
            if (!blobs.containsKey(bottom)) {
                throw new ShapeFault(
                        "its bottom '" + bottom + "' is no blob of this phase",
                        Spelling.nearest(bottom, blobs.keySet())
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("A layer before it must have the top '" + bottom + "' in this phase"));
            }
        }
        if (!LayerTypes.all().contains(layer.getType())) {
            return Optional.empty();
        }
        Arity.of(layer.getType()).check(layer, loss);
        if (LayerTypes.DATA.contains(layer.getType())) {
            return DataRules.build(layer, records).map(NetShapes::sound);
        }
        List<Shape> bottoms = new ArrayList<>();
        for (String bottom : layer.getBottomList()) {
            Optional<Shape> shape = blobs.getOrDefault(bottom, Optional.empty());
            if (shape.isEmpty()) {
                return Optional.empty();
            }
            bottoms.add(shape.get());
        }
        return Rules.of(layer.getType()).map(rule -> sound(rule.build(layer, bottoms)));
    }

    private static Built sound(Built built) {
        for (Shape top : built.tops()) {
            ShapeFault.unless(
                    top.dims().stream().allMatch(dim -> dim >= 0),
                    "its top has a negative dimension " + top,
                    "Make its bottoms larger, or what it cuts off smaller");
        }
        return built;
    }
}
