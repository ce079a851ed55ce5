package dev.crema.cli.watch;

import dev.crema.chart.Column;
import dev.crema.chart.terminal.Braille;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

    /** Whether stdout is one; Java's own answer changed its meaning between versions. */
    static boolean isTerminal() {
        try {
            Path stdout = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
            return stdout.startsWith("/dev/pts") || stdout.toString().startsWith("/dev/tty");
        } catch (IOException notLinux) {
            return false;
        }
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
        lines.forEach(line -> text.append("\r\u001b[K").append(line).append('\n'));
        out.print(text.append("\u001b[J"));
        drawn = lines.size();
    }

    private List<String> lines(WatchState state) {
        int[] size = size();
        var lines = new ArrayList<String>();
        lines.add(cut(state.name() + ": " + state.words(), size[0]));
        for (String[] row : state.table()) {
            lines.add(cut("  " + row[0] + " ".repeat(Math.max(1, NAMES - row[0].length())) + row[1], size[0]));
        }
        Column[] curve = state.curve(measure);
        if (curve[0].size() > 0) {
            lines.add("  " + measure + " against iterations");
            int height = Math.max(3, Math.min(12, size[1] - lines.size() - 2));
            Braille.curve(curve[0], curve[1], size[0] - 2, height).forEach(line -> lines.add("  " + line));
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

    /** Columns and rows of the terminal, 80 by 24 where it does not say. */
    private static int[] size() {
        int[] usual = {80, 24};
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[1-9]\\d{1,3} [1-9]\\d{1,3}")) {
                int space = answer.indexOf(' ');
                return new int[] {
                    Integer.parseInt(answer.substring(space + 1)), Integer.parseInt(answer.substring(0, space))
                };
            }
            return usual;
        } catch (IOException noShell) {
            return usual;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return usual;
        }
    }
}
