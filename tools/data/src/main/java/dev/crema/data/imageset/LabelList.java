package dev.crema.data.imageset;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Image files with one or more numbers each: values to regress, or several labels. A Datum has room for one whole number
 * only.
 *
 * @param rows in the order of the list; all have as many labels
 */
public record LabelList(List<Row> rows) {
    private static final String FORM = "each line is NAME LABEL [LABEL...]";

    public LabelList {
        rows = List.copyOf(rows);
    }

    /**
     * One image.
     *
     * @param name relative to the root
     * @param labels its numbers
     */
    public record Row(String name, List<Float> labels) {
        public Row {
            labels = List.copyOf(labels);
        }
    }

    /** How many numbers each image has. */
    public int labels() {
        return rows.get(0).labels().size();
    }

    /** The same images with one label each. */
    static LabelList of(ImageList list) {
        return new LabelList(list.items().stream()
                .map(item -> new Row(item.name(), List.of((float) item.label())))
                .toList());
    }

    /**
     * Reads a list. The numbers at the end of a line are its labels; a name may contain spaces. Empty lines are passed over.
     *
     * @throws CremaException naming the line whose number of labels is another than that of the first
     */
    public static LabelList read(Path list) {
        List<Row> rows = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(list);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    Row row = row(lines.get(i).strip(), list + ":" + (i + 1));
                    if (!rows.isEmpty()
                            && rows.get(0).labels().size() != row.labels().size()) {
                        throw CremaException.input(
                                list + ":" + (i + 1) + ": has " + row.labels().size() + " labels, the first line "
                                        + rows.get(0).labels().size(),
                                "give each image as many labels");
                    }
                    rows.add(row);
                }
            }
        } catch (IOException e) {
            throw ImageList.unreadable(list, "give a file: " + FORM, e);
        }
        if (rows.isEmpty()) {
            throw CremaException.input(list + ": names no image", FORM);
        }
        return new LabelList(rows);
    }

    private static Row row(String line, String where) {
        List<Float> labels = new ArrayList<>();
        String rest = line;
        for (int space = rest.lastIndexOf(' '); space > 0; space = rest.lastIndexOf(' ')) {
            try {
                float label = Float.parseFloat(rest.substring(space + 1));
                if (!Float.isFinite(label)) {
                    throw CremaException.input(where + ": the label " + label + " is no finite number", FORM);
                }
                labels.add(label);
            } catch (NumberFormatException e) {
                break; // the name ends here
            }
            rest = rest.substring(0, space).stripTrailing();
        }
        if (labels.isEmpty()) {
            throw CremaException.input(where + ": no label in \"" + line + "\"", FORM);
        }
        Collections.reverse(labels);
        return new Row(rest, labels);
    }
}
