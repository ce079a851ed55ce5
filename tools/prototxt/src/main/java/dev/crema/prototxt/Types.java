package dev.crema.prototxt;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Optional;

/** Looks types of the schema up by their full names, such as {@code caffe.LayerParameter}. */
final class Types {
    private Types() {}

    static Descriptor message(Descriptor root, String fullName) {
        return root.getFile().getMessageTypes().stream()
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst()
                .orElse(root);
    }

    static EnumDescriptor enumeration(Descriptor root, String fullName) {
        List<EnumDescriptor> top = root.getFile().getEnumTypes();
        return root.getFile().getMessageTypes().stream()
                .flatMap(type -> type.getEnumTypes().stream())
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst()
                .orElseGet(() -> top.stream()
                        .filter(type -> type.getFullName().equals(fullName))
                        .findFirst()
                        .orElseThrow());
    }

    /** The submessage of a layer that has the field, when a field was written one level too high. */
    static Optional<String> elsewhere(Descriptor root, String name) {
        Descriptor layer = message(root, "caffe.LayerParameter");
        return layer.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .filter(field -> field.getMessageType().findFieldByName(name) != null)
                .map(FieldDescriptor::getName)
                .findFirst()
                .map(first -> first + " { … }");
    }

    /** What people call the message: a solver, a net, a layer, or the parameter's name. */
    static String title(Descriptor type) {
        return switch (type.getName()) {
            case "SolverParameter" -> "a solver";
            case "NetParameter" -> "a net";
            case "LayerParameter", "V1LayerParameter", "V0LayerParameter" -> "a layer";
            default -> type.getName();
        };
    }
}
