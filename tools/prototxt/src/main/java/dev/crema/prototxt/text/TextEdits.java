package dev.crema.prototxt.text;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crema.prototxt.text.FieldTree.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes what differs between two messages into the text that one of them was read from, and changes nothing else:
 * comments, order, blanks and fields that the schema does not know stay.
 */
public final class TextEdits {
    private final String text;
    private final String newline;
    private final List<Edit> edits = new ArrayList<>();

    /** Replaces a part of the text; one of no length inserts. */
    private record Edit(int start, int end, String by) {}

    /** A difference that has no place in the text. */
    private static final class NoPlace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPlace() {
            super(null, null, false, false);
        }
    }

    private TextEdits(String text) {
        this.text = text;
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * The text after a change.
     *
     * @param text the text that {@code before} was read from; a net may be in any of Caffe's formats
     * @param before what the text says, in the newest format
     * @param after what it shall say
     * @return empty if a difference has no place in the text, because the text is of another form
     */
    public static Optional<String> apply(String text, Message before, Message after) {
        return FieldTree.of(text).flatMap(tree -> apply(text, tree, before, after));
    }

    /**
     * The text after a change of one message inside it.
     *
     * @param inside the message in the text
     * @param before what it says, in the newest format
     * @param after what it shall say
     */
    public static Optional<String> apply(String text, Value inside, Message before, Message after) {
        TextEdits edits = new TextEdits(text);
        try {
            edits.message(inside, before, after);
        } catch (NoPlace e) {
            return Optional.empty();
        }
        return Optional.of(edits.written());
    }

    private String written() {
        StringBuilder out = new StringBuilder(text);
        // From the end, so that earlier places stay where they are; of several at one place the last was meant last.
        List<Edit> ordered = new ArrayList<>(edits);
        Collections.reverse(ordered);
        ordered.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> out.replace(edit.start(), edit.end(), edit.by()));
        return out.toString();
    }

    private void message(Value at, Message before, Message after) {
        for (FieldDescriptor field : before.getDescriptorForType().getFields()) {
            List<Object> old = values(before, field);
            List<Object> fresh = values(after, field);
            if (!old.equals(fresh)) {
                values(at, field, old, fresh);
            }
        }
    }

    private void values(Value at, FieldDescriptor field, List<Object> old, List<Object> fresh) {
        List<Value> written = written(at, field);
        if (written.size() != old.size()) {
            throw new NoPlace();
        }
        for (int i = 0; i < Math.min(old.size(), fresh.size()); i++) {
            Value value = written.get(i);
            if (old.get(i).equals(fresh.get(i))) {
                continue;
            }
            if (fresh.get(i) instanceof Message message) {
                message(value, (Message) old.get(i), message);
            } else {
                edits.add(new Edit(value.start(), value.end(), print(field, fresh.get(i))));
            }
        }
        for (int i = old.size(); i < fresh.size(); i++) {
            insert(at, written, field, fresh.get(i));
        }
        for (int i = fresh.size(); i < old.size(); i++) {
            remove(written.get(i));
        }
    }

    /** The field's values in the text; in the formats before 2015 layers and a few fields have other names. */
    private static List<Value> written(Value at, FieldDescriptor field) {
        String name = field.getName();
        List<Value> own = at.all(name);
        boolean net = field.getContainingType().getName().equals("NetParameter");
        if (own.isEmpty() && net && name.equals("layer")) {
            return at.all("layers");
        }
        List<Value> layerOf2013 = at.all("layer");
        if (own.isEmpty() && at.name().equals("layers") && layerOf2013.size() == 1) {
            Value flat = layerOf2013.get(0);
            // Its fields stand side by side, where later formats have a message: the place is the same for what
            // follows.
            return name.endsWith("_param") ? List.of(flat) : flat.all(name);
        }
        if (own.isEmpty() && at.name().equals("layer") && name.equals("batch_size")) {
            return at.all("batchsize");
        }
        return own;
    }

    private void insert(Value at, List<Value> same, FieldDescriptor field, Object value) {
        if (!same.isEmpty() && same.get(same.size() - 1).listed()) {
            int end = same.get(same.size() - 1).end();
            edits.add(new Edit(end, end, ", " + print(field, value)));
            return;
        }
        String said = field.getName() + (value instanceof Message ? " " : ": ") + print(field, value);
        if (at.inside().isEmpty()) {
            boolean whole = at.name().isEmpty();
            int end = whole ? text.length() : at.end() - 1;
            edits.add(new Edit(end, end, whole ? said + newline : said + " "));
            return;
        }
        List<Value> beside = same.isEmpty() ? at.inside() : same;
        Value last = beside.get(beside.size() - 1);
        int end = last.listed() ? text.indexOf(']', last.end()) + 1 : last.end();
        int line = text.indexOf('\n', end);
        int stop = line < 0 ? text.length() : newline.length() > 1 && text.charAt(line - 1) == '\r' ? line - 1 : line;
        String rest = text.substring(end, stop).strip();
        if (rest.isEmpty() || rest.equals(";") || rest.equals(",") || rest.startsWith("#")) {
            int begin = text.lastIndexOf('\n', last.field() - 1) + 1;
            String before = text.substring(begin, last.field());
            String indent = before.isBlank() ? before : before.replaceFirst("\\S.*", "");
            edits.add(new Edit(stop, stop, newline + indent + said));
        } else {
            edits.add(new Edit(end, end, " " + said));
        }
    }

    /** Takes a value out, and its line where nothing else stands there. */
    private void remove(Value value) {
        if (value.listed()) {
            throw new NoPlace();
        }
        int begin = text.lastIndexOf('\n', value.field() - 1) + 1;
        int line = text.indexOf('\n', value.end());
        int stop = line < 0 ? text.length() : line + 1;
        boolean alone = text.substring(begin, value.field()).isBlank()
                && text.substring(value.end(), stop).isBlank();
        edits.add(alone ? new Edit(begin, stop, "") : new Edit(value.field(), value.end(), ""));
    }

    private static List<Object> values(Message message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return List.copyOf((List<?>) message.getField(field));
        }
        return message.hasField(field) ? List.of(message.getField(field)) : List.of();
    }

    private static String print(FieldDescriptor field, Object value) {
        if (value instanceof Message message) {
            String fields = TextFormat.printer().escapingNonAscii(false).printToString(message);
            return "{ " + Numbers.caffeFields(fields).strip().replaceAll("\\s*\n\\s*", " ") + " }";
        }
        Object one = field.isRepeated() ? List.of(value) : value;
        String printed = TextFormat.printer().escapingNonAscii(false).printFieldToString(field, one);
        return Numbers.caffeFields(printed).strip().replaceFirst("^[^:]+: ", "");
    }
}
