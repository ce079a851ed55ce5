package dev.crema.prototxt;

import java.util.List;
import java.util.Optional;

/** The solver types of Caffe 1.0, as the field {@code type} spells them. */
public final class SolverTypes {
    public static final List<String> ALL = List.of("SGD", "Nesterov", "AdaGrad", "RMSProp", "AdaDelta", "Adam");

    private SolverTypes() {}

    /** The type of this name in any case; empty for what Caffe does not have. */
    public static Optional<String> named(String name) {
        return ALL.stream().filter(type -> type.equalsIgnoreCase(name)).findFirst();
    }
}
