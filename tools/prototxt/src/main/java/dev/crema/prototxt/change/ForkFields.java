package dev.crema.prototxt.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.crema.prototxt.net.Forks;
import dev.crema.prototxt.text.FieldTree;
import dev.crema.prototxt.text.FieldTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes fields that Caffe 1.0 does not have out of a definition's text, where they only choose how a fork computes:
 * engines, cuDNN's algorithms, precision, threads, order of reading, profiling. What such a net computes stays the same up to
 * rounding. Fields that change what is computed stay, and are named.
 */
public final class ForkFields {
    private final String text;
    private final List<Value> cut = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /**
     * A text without such fields.
     *
     * @param text the new text; the old one where nothing was removed
     * @param removed the fields that were taken out, with their lines in the old text
     * @param left fields and values that Caffe 1.0 does not have and that may change what is computed
     */
    public record Cleaned(String text, List<String> removed, List<String> left) {
        public Cleaned {
            removed = List.copyOf(removed);
            left = List.copyOf(left);
        }
    }

    private ForkFields(String text) {
        this.text = text;
    }

    /**
     * Cleans a text.
     *
     * @param root what it is: a solver or a net
     */
    public static Cleaned clean(String text, Descriptor root) {
        ForkFields fields = new ForkFields(text);
        FieldTree.of(text).ifPresent(tree -> fields.message(tree, root));
        StringBuilder out = new StringBuilder(text);
        for (int i = fields.cut.size() - 1; i >= 0; i--) {
            fields.remove(out, fields.cut.get(i));
        }
        return new Cleaned(out.toString(), fields.removed, fields.left);
    }

    private void message(Value message, Descriptor type) {
        for (Value value : message.inside()) {
            FieldDescriptor field = type.findFieldByName(value.name());
            if (field == null) {
                unknown(value, value.name());
            } else if (value.message() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                message(value, field.getMessageType());
            } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                enumeration(value, field.getEnumType());
            }
        }
    }

    /** {@code engine: MKL2017}: the field is Caffe's, the value a fork's. */
    private void enumeration(Value value, EnumDescriptor type) {
        String word = text.substring(value.start(), value.end());
        boolean number = word.matches("\\d+");
        if (!number && type.findValueByName(word) == null) {
            unknown(value, value.name() + ": " + word);
        }
    }

    private void unknown(Value value, String shown) {
        String line = " (line "
                + (1
                        + text.substring(0, value.field())
                                .chars()
                                .filter(c -> c == '\n')
                                .count())
                + Forks.of(value.name())
                        .map(fork -> String.format(Locale.ROOT, ", %s", fork))
                        .orElse("") + ")";
        if (Forks.isOnlyHow(value.name()) && !value.listed()) {
            cut.add(value);
            removed.add(shown + line);
        } else {
            left.add(shown + line);
        }
    }

    /** Takes a field out, with its line where nothing else stands there; a comment behind it is about it and goes too. */
    private void remove(StringBuilder out, Value value) {
        int begin = text.lastIndexOf('\n', value.field() - 1) + 1;
        int newline = text.indexOf('\n', value.end());
        int stop = newline < 0 ? text.length() : newline + 1;
        String behind = text.substring(value.end(), stop).strip();
        boolean alone = text.substring(begin, value.field()).isBlank()
                && (behind.isEmpty() || behind.startsWith("#") || behind.equals(";") || behind.equals(","));
        if (alone) {
            out.delete(begin, stop);
            return;
        }
        int end = value.end();
        while (end < text.length() && ";, ".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        out.delete(value.field(), end);
    }
}
