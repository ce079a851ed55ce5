package dev.crema.prototxt;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.TextFormatParseInfoTree;
import com.google.protobuf.TextFormatParseLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a message stand in its text.
 *
 * <p>A path is field names from the message down, with an index for repeated ones: {@code layer[2].type}. A field that
 * was not written is placed at the nearest enclosing message that was.
 */
public final class Places {
    private final String file;
    private final Descriptor type;
    private final @Nullable TextFormatParseInfoTree tree;

    Places(String file, Descriptor type, @Nullable TextFormatParseInfoTree tree) {
        this.file = file;
        this.type = type;
        this.tree = tree;
    }

    /** Places of a message that was not read from text: all are the file itself. */
    public static Places none(String file, Descriptor type) {
        return new Places(file, type, null);
    }

    /**
     * The place of a field.
     *
     * @param path field names and indexes, such as {@code layer[2].data_param.batch_size}
     */
    public Place of(String path) {
        Place best = Place.of(file);
        TextFormatParseInfoTree at = tree;
        Descriptor message = type;
        for (String step : path.split("\\.", -1)) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            int index = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
            FieldDescriptor field = message.findFieldByName(name);
            if (at == null || field == null) {
                return best;
            }
            List<TextFormatParseLocation> written = at.getLocations(field);
            if (written.isEmpty() && name.equals("layer") && message.getName().equals("NetParameter")) {
                // A net of 2014 has its layers under another name, with mostly the same fields inside.
                field = message.findFieldByName("layers");
                written = at.getLocations(field);
            }
            if (index >= written.size()) {
                return best;
            }
            TextFormatParseLocation location = written.get(index);
            best = new Place(file, location.getLine() + 1, location.getColumn() + 1);
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                return best;
            }
            List<TextFormatParseInfoTree> nested = at.getNestedTrees(field);
            at = index < nested.size() ? nested.get(index) : null;
            message = field.getMessageType();
        }
        return best;
    }
}
