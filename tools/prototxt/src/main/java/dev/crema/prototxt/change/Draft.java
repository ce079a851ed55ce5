package dev.crema.prototxt.change;

import dev.crema.base.Setting;
import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.text.Numbers;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.SolverParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A definition while it is being changed, and the list of what changed. */
final class Draft {
    private SolverDefinition definition;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Draft(SolverDefinition definition) {
        this.definition = definition;
    }

    SolverDefinition definition() {
        return definition;
    }

    SolverParameter solver() {
        return definition.solver();
    }

    Changed finish() {
        return new Changed(definition, changes, warnings);
    }

    void warn(String text) {
        warnings.add(text);
    }

    /** Sets one solver field, because a setting says so. */
    void solver(String field, Object value, Setting why) {
        solver(field, value, why.toString());
    }

    /** Sets one solver field; nothing is recorded if it has this value already. */
    void solver(String field, Object value, String why) {
        var descriptor = Objects.requireNonNull(SolverParameter.getDescriptor().findFieldByName(field), field);
        boolean present = descriptor.isRepeated() || solver().hasField(descriptor);
        Object old = solver().getField(descriptor);
        if (present && old.equals(value)) {
            return;
        }
        definition = definition.withSolver(
                solver().toBuilder().setField(descriptor, value).build());
        record("solver " + field, present ? show(old) : "unset", show(value), why);
    }

    void definition(SolverDefinition changed, String field, String from, String to, String why) {
        definition = changed;
        record(field, from, to, why);
    }

    void record(String field, String from, String to, String why) {
        if (!from.equals(to)) {
            changes.add(new Change(field, from, to, why));
        }
    }

    /** Replaces a layer of one of the nets. */
    void layer(int net, int index, LayerParameter layer) {
        NetFile file = definition.nets().get(net);
        definition = definition.withNet(
                net, file.with(file.net().toBuilder().setLayer(index, layer).build()));
    }

    /** The place of a layer's field, for errors. */
    Place place(NetInstance net, int layer, String field) {
        return net.file().places().of("layer[" + layer + "]" + (field.isEmpty() ? "" : "." + field));
    }

    PrototxtException refused(String problem, String nextStep) {
        return new PrototxtException(Place.of(definition.source()), problem, nextStep);
    }

    private static String show(Object value) {
        if (value instanceof List<?> list && list.size() == 1) {
            return show(list.get(0));
        }
        return value instanceof Float ? Numbers.caffe(value.toString()) : String.valueOf(value);
    }
}
