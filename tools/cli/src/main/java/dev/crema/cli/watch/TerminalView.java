package dev.crema.cli.watch;

import dev.crema.base.PlainText;
import dev.crema.base.Terminal;
import dev.crema.chart.Column;
import dev.crema.chart.terminal.Braille;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Shows a {@link WatchState}: on a terminal in place, elsewhere as a new line whenever something changed. */
final class TerminalView {
    private static final int NAMES = 15;

    private final PrintWriter out;
    private final String measure;
    private final boolean inPlace;
    private int drawn;
    private String said = "";

    TerminalView(PrintWriter out, String measure, boolean inPlace) {
        this.out = out;
        this.measure = measure;
        this.inPlace = inPlace;
    }

    void show(WatchState state) {
        if (inPlace) {
            redraw(state);
        } else {
            line(state);
        }
        out.flush();
    }

    /** Everything at once: the table and the curve. */
    void whole(WatchState state) {
        lines(state).forEach(out::println);
        out.flush();
    }

    private void redraw(WatchState state) {
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        List<String> lines = lines(state);
        // Each line is cleared as it is written, the rest below afterwards: nothing flickers.
        lines.forEach(line ->
                text.append("\r\u001b[K").append(PlainText.printable(line)).append('\n'));
        out.write(text.append("\u001b[J").toString()); // written, not printed: what is printed commands no terminal
        drawn = lines.size();
    }

    private List<String> lines(WatchState state) {
        Terminal.Size size = Terminal.size();
        var lines = new ArrayList<String>();
        lines.add(cut(state.name() + ": " + state.words(), size.columns()));
        for (String[] row : state.table()) {
            lines.add(cut("  " + row[0] + " ".repeat(Math.max(1, NAMES - row[0].length())) + row[1], size.columns()));
        }
        Column[] curve = state.curve(measure);
        if (curve[0].size() > 0) {
            lines.add("  " + measure + " against iterations");
            int height = Math.max(3, Math.min(12, size.rows() - lines.size() - 2));
            Braille.curve(curve[0], curve[1], size.columns() - 2, height).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private void line(WatchState state) {
        var text = new StringBuilder(state.words());
        state.table().stream()
                .filter(row -> !row[0].equals("run"))
                .forEach(row -> text.append(" | ").append(row[0]).append(' ').append(row[1]));
        if (!text.toString().equals(said)) {
            said = text.toString();
            out.println(said);
        }
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
