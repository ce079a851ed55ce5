package dev.crema.prototxt.change;

import static dev.crema.base.Setting.SET;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crema.base.Spelling;
import dev.crema.prototxt.PrototxtException;
import java.util.ArrayList;
import java.util.List;

/** Walks a path into a message and sets the field at its end. */
final class FieldPathSetter {
    private final Draft draft;
    private final String assignment;
    private final List<Integer> layers;

    /**
     * @param layers indexes of the layers that a name may mean; empty for all
     */
    FieldPathSetter(Draft draft, String assignment, List<Integer> layers) {
        this.draft = draft;
        this.layers = layers;
        this.assignment = assignment;
    }

    /** Sets the field and returns its old value as text. */
    String set(Message.Builder owner, List<FieldPath.Step> steps, String value) {
        if (steps.isEmpty()) {
            throw refused("names no field", "");
        }
        FieldPath.Step step = steps.get(0);
        FieldDescriptor field = owner.getDescriptorForType().findFieldByName(step.name());
        if (field == null) {
            throw refused("there is no field '" + step.name() + "'", FieldPath.nearest(step.name(), owner));
        }
        if (!step.element().isEmpty() && !field.isRepeated()) {
            throw refused("'" + step.name() + "' is one value, not a list", "Remove the brackets");
        }
        return steps.size() == 1
                ? assign(owner, field, step, value)
                : descend(owner, field, step, steps.subList(1, steps.size()), value);
    }

    /** Index of an element; -1 if the text is no number. */
    static int index(String element) {
        return element.matches("\\d{1,9}") ? Integer.parseInt(element) : -1;
    }

    private String descend(
            Message.Builder owner,
            FieldDescriptor field,
            FieldPath.Step step,
            List<FieldPath.Step> rest,
            String value) {
        if (field.getJavaType() != JavaType.MESSAGE) {
            throw refused("'" + step.name() + "' has no fields inside", "");
        }
        if (!field.isRepeated()) {
            Message.Builder inner = ((Message) owner.getField(field)).toBuilder();
            String before = set(inner, rest, value);
            owner.setField(field, inner.build());
            return before;
        }
        int at = element(owner, field, step);
        boolean added = at == owner.getRepeatedFieldCount(field);
        Message.Builder inner =
                added ? owner.newBuilderForField(field) : ((Message) owner.getRepeatedField(field, at)).toBuilder();
        String before = set(inner, rest, value);
        if (added) {
            owner.addRepeatedField(field, inner.build());
        } else {
            owner.setRepeatedField(field, at, inner.build());
        }
        return before;
    }

    private String assign(Message.Builder owner, FieldDescriptor field, FieldPath.Step step, String value) {
        String before = FieldPath.show(owner, field);
        List<Object> values = parse(owner, field, value);
        if (!field.isRepeated()) {
            owner.setField(field, values.get(0));
        } else if (step.element().isEmpty()) {
            owner.setField(field, values);
        } else {
            int at = element(owner, field, step);
            if (values.size() != 1) {
                throw refused("gives " + values.size() + " values for one element", "");
            }
            if (at == owner.getRepeatedFieldCount(field)) {
                owner.addRepeatedField(field, values.get(0));
                return "unset";
            }
            before = String.valueOf(owner.getRepeatedField(field, at));
            owner.setRepeatedField(field, at, values.get(0));
        }
        return before;
    }

    /** The index that brackets mean: a number, {@code +} for a new last one, or the name of a layer. */
    private int element(Message.Builder owner, FieldDescriptor field, FieldPath.Step step) {
        int count = owner.getRepeatedFieldCount(field);
        if (step.element().equals("+")) {
            return count;
        }
        if (step.element().isEmpty()) {
            throw refused("'" + step.name() + "' is a list of " + count, "Choose one: " + step.name() + "[0]");
        }
        int at = index(step.element());
        if (at >= 0) {
            if (at >= count) {
                throw refused("there is no " + step + ", there are " + count, "Add one with " + step.name() + "[+]");
            }
            return at;
        }
        return named(owner, field, step);
    }

    private int named(Message.Builder owner, FieldDescriptor field, FieldPath.Step step) {
        FieldDescriptor name =
                field.getJavaType() == JavaType.MESSAGE ? field.getMessageType().findFieldByName("name") : null;
        List<String> names = new ArrayList<>();
        boolean phased = field.getName().equals("layer") && !layers.isEmpty();
        for (int i = 0; name != null && i < owner.getRepeatedFieldCount(field); i++) {
            boolean meant = !phased || layers.contains(i);
            names.add(meant ? String.valueOf(((Message) owner.getRepeatedField(field, i)).getField(name)) : "");
        }
        int at = names.indexOf(step.element());
        if (at < 0) {
            throw refused(
                    "there is no " + step,
                    Spelling.nearest(step.element(), names)
                            .map(near -> "Did you mean " + step.name() + "[" + near + "]?")
                            .orElse(""));
        }
        if (names.lastIndexOf(step.element()) != at) {
            throw refused(
                    "several of " + step.name() + " are called " + step.element() + " (" + at + " and "
                            + names.lastIndexOf(step.element()) + ")",
                    "Choose one by its phase (train." + step + ") or its index (" + step.name() + "[" + at + "])");
        }
        return at;
    }

    private List<Object> parse(Message.Builder owner, FieldDescriptor field, String value) {
        String text = field.getName()
                + switch (field.getJavaType()) {
                    case MESSAGE -> " " + value;
                    case STRING, BYTE_STRING ->
                        ": "
                                + (quoted(value)
                                        ? value
                                        : "\"" + TextFormat.escapeBytes(ByteString.copyFromUtf8(value)) + "\"");
                    default -> ": " + (field.isRepeated() && !value.startsWith("[") ? "[" + value + "]" : value);
                };
        Message.Builder scratch = owner.build().newBuilderForType();
        try {
            TextFormat.getParser().merge(text, scratch);
        } catch (TextFormat.ParseException e) {
            throw refused(
                    "'" + value + "' is not a value of " + field.getName() + " (" + kind(field) + ")",
                    values(field, value));
        }
        if (!field.isRepeated()) {
            return List.of(scratch.getField(field));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < scratch.getRepeatedFieldCount(field); i++) {
            values.add(scratch.getRepeatedField(field, i));
        }
        return values;
    }

    private static boolean quoted(String value) {
        return value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
    }

    private static String kind(FieldDescriptor field) {
        return switch (field.getType()) {
            case BOOL -> "true or false";
            case INT32, INT64 -> "a whole number";
            case UINT32, UINT64 -> "a whole number, 0 or more";
            case FLOAT, DOUBLE -> "a number";
            case ENUM ->
                "one of "
                        + String.join(
                                ", ",
                                field.getEnumType().getValues().stream()
                                        .map(known -> known.getName())
                                        .toList());
            case MESSAGE -> "fields in braces";
            default -> "text";
        };
    }

    private static String values(FieldDescriptor field, String value) {
        if (field.getJavaType() != JavaType.ENUM) {
            return "";
        }
        return Spelling.nearest(
                        value,
                        field.getEnumType().getValues().stream()
                                .map(known -> known.getName())
                                .toList())
                .map(near -> "Did you mean " + near + "?")
                .orElse("");
    }

    private PrototxtException refused(String problem, String nextStep) {
        return draft.refused(SET.to(assignment) + ": " + problem, nextStep);
    }
}
