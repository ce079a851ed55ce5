package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.shape.LayerShape;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.ParamSpec;
import dev.crema.schema.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Caffe would refuse in the learnable blobs of a net: their number, their sharing, their fillers, their names. */
final class ParamsCheck {
    private final NetInstance instance;
    private final NetParameter net;
    private final Problems findings;
    private final Map<String, Owner> owners = new HashMap<>();
    private final Map<String, Named> names = new HashMap<>();
    private boolean learnable;
    private boolean learns;
    private boolean complete = true;

    /** The first blob of a shared name, and the multipliers that have been given for it so far. */
    private static final class Owner {
        private final String layer;
        private final Shape shape;
        private ParamSpec spec;

        Owner(String layer, Shape shape, ParamSpec spec) {
            this.layer = layer;
            this.shape = shape;
            this.spec = spec;
        }
    }

    private record Named(int index, boolean weights) {}

    ParamsCheck(NetInstance instance, Problems findings) {
        this.instance = instance;
        this.net = instance.net();
        this.findings = findings;
    }

    void run(NetShape shapes) {
        for (LayerShape shape : shapes.layers()) {
            if (shape.index() < 0) {
                continue;
            }
            LayerParameter layer = net.getLayer(shape.index());
            List<Shape> blobs = shape.built().map(LayerShape.Shapes::params).orElse(List.of());
            complete &= shape.built().isPresent();
            name(shape.index(), layer, shape.built().isEmpty() || !blobs.isEmpty());
            if (shape.built().isPresent()) {
                blobs(shape.index(), layer, blobs);
            }
        }
        if (complete && learnable && !learns && instance.state().getPhase() == Phase.TRAIN) {
            findings.warning(
                    instance.file().places().of("name"),
                    "every lr_mult is 0, so nothing is learnt",
                    "Give the layers that should learn an lr_mult of 1");
        }
    }

    /** Caffe finds layers by name when the test net takes over weights and when a snapshot is read. */
    private void name(int index, LayerParameter layer, boolean weights) {
        Named before = names.putIfAbsent(layer.getName(), new Named(index, weights));
        if (before == null) {
            return;
        }
        Place here = instance.place(index, "name");
        String said = "layer " + layer.getName() + " has the name of the layer in line "
                + instance.place(before.index(), "name").line();
        if (weights || before.weights()) {
            findings.error(
                    here,
                    said + ": weights are copied to test nets and read from snapshots by name, so one layer gets the"
                            + " other's",
                    "Give each layer a name of its own; param { name: … } shares weights on purpose");
        } else {
            findings.warning(here, said + "; neither has weights, so nothing goes wrong yet", "Give it another name");
        }
    }

    private void blobs(int index, LayerParameter layer, List<Shape> blobs) {
        if (layer.getParamCount() > blobs.size()) {
            findings.error(
                    instance.place(index, "param[" + blobs.size() + "]"),
                    "layer " + layer.getName() + " (" + layer.getType() + ") has " + layer.getParamCount()
                            + " param for " + blobs.size() + " learnable blobs",
                    blobs.isEmpty() ? "Remove param" : "Keep " + blobs.size());
            return;
        }
        boolean statistics = layer.getType().equals("BatchNorm");
        for (int i = 0; i < blobs.size(); i++) {
            ParamSpec spec = i < layer.getParamCount() ? layer.getParam(i) : ParamSpec.getDefaultInstance();
            learnable |= !statistics;
            learns |= !statistics && spec.getLrMult() != 0;
            if (!spec.getName().isEmpty()) {
                share(index, layer, i, blobs.get(i), spec);
            }
        }
        for (Fillers.Used used : Fillers.of(layer)) {
            Shape shape = blobs.isEmpty() ? Shape.SCALAR : blobs.get(used.isOfWeights() ? 0 : blobs.size() - 1);
            boolean square = shape.axes() == 4 && shape.dim(2) == shape.dim(3);
            if (!blobs.isEmpty() && used.filler().getType().equals("bilinear") && !square) {
                findings.error(
                        instance.place(index, used.path()),
                        "layer " + layer.getName() + " has a bilinear filler for weights of shape " + shape
                                + ", expected 4 axes with a square kernel",
                        "Use xavier or msra; bilinear is for Deconvolution that enlarges");
            }
        }
    }

    private void share(int index, LayerParameter layer, int blob, Shape shape, ParamSpec spec) {
        Owner owner = owners.get(spec.getName());
        if (owner == null) {
            owners.put(spec.getName(), new Owner(layer.getName(), shape, spec));
            return;
        }
        String shared = "layer " + layer.getName() + " shares '" + spec.getName() + "' with layer " + owner.layer;
        boolean permissive = spec.getShareMode() == ParamSpec.DimCheckMode.PERMISSIVE;
        if (permissive ? shape.count() != owner.shape.count() : !shape.equals(owner.shape)) {
            findings.error(
                    instance.place(index, "param[" + blob + "]"),
                    shared + " but has another shape: " + shape + " and " + owner.shape,
                    permissive || shape.count() != owner.shape.count()
                            ? "Give both layers inputs and outputs of one size"
                            : "Write share_mode: PERMISSIVE, which compares the counts only");
        }
        multiplier(
                index,
                blob,
                "lr_mult",
                shared,
                spec.hasLrMult(),
                spec.getLrMult(),
                owner.spec.hasLrMult(),
                owner.spec.getLrMult());
        multiplier(
                index,
                blob,
                "decay_mult",
                shared,
                spec.hasDecayMult(),
                spec.getDecayMult(),
                owner.spec.hasDecayMult(),
                owner.spec.getDecayMult());
        // Whoever gives a multiplier first gives it for all that share the blob.
        owner.spec = spec.toBuilder().mergeFrom(owner.spec).build();
    }

    private void multiplier(
            int index, int blob, String field, String shared, boolean given, float value, boolean before, float owned) {
        if (given && before && value != owned) {
            findings.error(
                    instance.place(index, "param[" + blob + "]." + field),
                    shared + " but has another " + field + ": " + value + " and " + owned,
                    "Give both the same " + field);
        }
    }
}
