package dev.crema.log.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;

/** Summaries as a table for people, or as a JSON array for programs. */
public final class SummaryTable {
    private static final String[] TITLES = {
        "log",
        "net",
        "solver",
        "batch",
        "rate",
        "sessions",
        "iterations",
        "epochs",
        "seconds",
        "iter/s",
        "loss",
        "best",
        "accuracy",
        "best",
        "ended",
        "odd"
    };
    private static final int WIDEST_NAME = 44;
    private static final int WIDEST_ENDING = 60;

    private SummaryTable() {}

    /** Columns aligned by spaces; numbers to the right. */
    public static String text(List<Summary> summaries) {
        String[][] cells = new String[summaries.size() + 1][];
        cells[0] = TITLES;
        for (int i = 0; i < summaries.size(); i++) {
            cells[i + 1] = cells(summaries.get(i));
        }
        int[] widths = new int[TITLES.length];
        for (String[] row : cells) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.length; c++) {
                String gap = " ".repeat(widths[c] - row[c].length());
                boolean number = c >= 3 && c <= 13;
                line.append(number ? gap + row[c] : row[c] + gap).append("  ");
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String[] cells(Summary summary) {
        return new String[] {
            shorten(summary.log()),
            summary.net().orElse("–"),
            summary.solver().orElse("–"),
            summary.batch().orElse("–"),
            number(summary.rate(), 5),
            "" + summary.sessions(),
            "" + summary.iterations(),
            number(summary.epochs(), 4),
            number(OptionalDouble.of(summary.seconds()), 6),
            number(summary.speed(), 4),
            number(summary.lastLoss(), 4),
            number(summary.bestLoss(), 4),
            number(summary.lastAccuracy(), 4),
            number(summary.bestAccuracy(), 4),
            cut(summary.ended()),
            String.join("; ", summary.odd())
        };
    }

    private static String shorten(String name) {
        return name.length() <= WIDEST_NAME ? name : "…" + name.substring(name.length() - WIDEST_NAME + 1);
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= WIDEST_ENDING ? line : line.substring(0, WIDEST_ENDING - 1) + "…";
    }

    /** So many significant digits, no trailing zeros, never a decimal comma. */
    private static String number(OptionalDouble value, int digits) {
        if (value.isEmpty()) {
            return "–";
        }
        double number = value.getAsDouble();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return "0";
        }
        return Figures.significant(number, digits);
    }

    /** A JSON array of objects; unknown values are {@code null}. */
    public static void json(List<Summary> summaries, OutputStream stream) throws IOException {
        JsonOut out = new JsonOut(stream);
        out.open('[');
        for (Summary summary : summaries) {
            out.open('{').name("log").text(summary.log());
            word(out, "net", summary.net().orElse(""));
            word(out, "solver_type", summary.solver().orElse(""));
            word(out, "batch", summary.batch().orElse(""));
            number(out, "base_lr", summary.rate());
            out.name("sessions").whole(summary.sessions());
            out.name("iterations").whole(summary.iterations());
            number(out, "epochs", summary.epochs());
            out.name("seconds").seconds(summary.seconds());
            number(out, "iterations_per_second", summary.speed());
            word(out, "loss_output", summary.loss().orElse(""));
            number(out, "last_loss", summary.lastLoss());
            number(out, "best_loss", summary.bestLoss());
            word(out, "accuracy_output", summary.accuracy().orElse(""));
            number(out, "last_accuracy", summary.lastAccuracy());
            number(out, "best_accuracy", summary.bestAccuracy());
            out.name("ended").text(summary.ended()).name("odd").open('[');
            for (String odd : summary.odd()) {
                out.text(odd);
            }
            out.close(']').close('}');
        }
        out.close(']').line();
        out.flush();
    }

    private static void word(JsonOut out, String name, String text) throws IOException {
        out.name(name);
        if (text.isEmpty()) {
            out.nothing();
        } else {
            out.text(text);
        }
    }

    private static void number(JsonOut out, String name, OptionalDouble value) throws IOException {
        out.name(name);
        if (value.isPresent()) {
            out.number(value.getAsDouble());
        } else {
            out.nothing();
        }
    }
}
