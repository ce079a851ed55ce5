package dev.crema.prototxt.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What differs between two texts, line by line, with the lines around it. */
public final class TextDiff {
    /** More changed lines than these are not worth the search. */
    private static final int MOST_CHANGES = 4000;

    private final List<String> from;
    private final List<String> to;

    private TextDiff(String from, String to) {
        this.from = from.lines().toList();
        this.to = to.lines().toList();
    }

    /**
     * The difference in the unified form: removed lines begin with {@code -}, added ones with {@code +}, unchanged ones
     * around them with a space; a line {@code @@} before each group gives the line numbers and the layer it is in.
     *
     * @param from the old text
     * @param to the new text
     * @param context unchanged lines to show around a change
     * @return empty if the texts have the same lines
     */
    public static String unified(String from, String to, int context) {
        return new TextDiff(from, to).print(context);
    }

    /** One step of an edit: a line that is kept, removed or added. */
    private record Edit(char kind, int fromLine, int toLine, String text) {}

    private String print(int context) {
        List<Edit> edits = edits();
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < edits.size()) {
            if (edits.get(at).kind() == ' ') {
                at++;
                continue;
            }
            int start = Math.max(0, at - context);
            int end = at;
            // Changes whose contexts touch are one group.
            for (int i = at; i < edits.size() && i <= end + 2 * context + 1; i++) {
                end = edits.get(i).kind() == ' ' ? end : i;
            }
            int stop = Math.min(edits.size(), end + context + 1);
            hunk(edits.subList(start, stop), out);
            at = stop;
        }
        return out.toString();
    }

    private void hunk(List<Edit> edits, StringBuilder out) {
        long removed = edits.stream().filter(edit -> edit.kind() != '+').count();
        long added = edits.stream().filter(edit -> edit.kind() != '-').count();
        Edit first = edits.get(0);
        out.append("@@ -").append(first.fromLine() + 1).append(',').append(removed);
        out.append(" +").append(first.toLine() + 1).append(',').append(added).append(" @@");
        String owner = owner(first.fromLine());
        out.append(owner.isEmpty() ? "" : " " + owner).append('\n');
        edits.forEach(edit -> out.append(edit.kind()).append(edit.text()).append('\n'));
    }

    /** The name of the layer that a line is in: prototxt nests, so the layer is the last line without indentation. */
    private String owner(int line) {
        int start = Math.min(line, from.size() - 1);
        while (start >= 0 && !from.get(start).startsWith("layer")) {
            if (from.get(start).startsWith("}") && start < line) {
                return "";
            }
            start--;
        }
        for (int i = Math.max(start, 0); start >= 0 && i < Math.min(start + 3, from.size()); i++) {
            if (from.get(i).strip().startsWith("name:")) {
                return "layer " + from.get(i).strip().substring(5).strip();
            }
        }
        return "";
    }

    /**
     * The shortest edit (Myers 1986, <i>An O(ND) difference algorithm and its variations</i>): for each number of
     * changes d, how far each diagonal can be followed.
     */
    private List<Edit> edits() {
        int max = from.size() + to.size() + 1;
        List<int[]> trace = new ArrayList<>();
        int[] furthest = new int[2 * max + 2];
        for (int d = 0; d < Math.min(max, MOST_CHANGES); d++) {
            // Only the diagonals that d changes can reach matter: -d-1 to d+1.
            trace.add(Arrays.copyOfRange(furthest, max - d - 1, max + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && furthest[max + k - 1] < furthest[max + k + 1]);
                int x = down ? furthest[max + k + 1] : furthest[max + k - 1] + 1;
                int y = x - k;
                while (x < from.size() && y < to.size() && from.get(x).equals(to.get(y))) {
                    x++;
                    y++;
                }
                furthest[max + k] = x;
                if (x >= from.size() && y >= to.size()) {
                    return backtrack(trace, d);
                }
            }
        }
        return replaced();
    }

    /** Texts with hardly a line in common: all of one, then all of the other. */
    private List<Edit> replaced() {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            edits.add(new Edit('-', i, 0, from.get(i)));
        }
        for (int i = 0; i < to.size(); i++) {
            edits.add(new Edit('+', from.size(), i, to.get(i)));
        }
        return edits;
    }

    private List<Edit> backtrack(List<int[]> trace, int changes) {
        List<Edit> edits = new ArrayList<>();
        int x = from.size();
        int y = to.size();
        for (int d = changes; d >= 0; d--) {
            int[] furthest = trace.get(d);
            int k = x - y;
            boolean down = k == -d || (k != d && furthest[d + k] < furthest[d + k + 2]);
            int before = down ? k + 1 : k - 1;
            int x0 = d == 0 ? 0 : furthest[d + before + 1];
            int y0 = d == 0 ? 0 : x0 - before;
            while (x > x0 && y > y0) {
                x--;
                y--;
                edits.add(new Edit(' ', x, y, from.get(x)));
            }
            if (d > 0 && down) {
                y--;
                edits.add(new Edit('+', x, y, to.get(y)));
            } else if (d > 0) {
                x--;
                edits.add(new Edit('-', x, y, from.get(x)));
            }
        }
        Collections.reverse(edits);
        return edits;
    }
}
