package dev.crema.chart.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table as text for a paper: LaTeX, or Markdown. */
public final class TableText {
    /** What LaTeX reads as a command, and signs that its fonts may lack. */
    private static final Map<String, String> LATEX = Map.ofEntries(
            Map.entry("\\", "\\textbackslash{}"),
            Map.entry("&", "\\&"),
            Map.entry("%", "\\%"),
            Map.entry("$", "\\$"),
            Map.entry("#", "\\#"),
            Map.entry("_", "\\_"),
            Map.entry("{", "\\{"),
            Map.entry("}", "\\}"),
            Map.entry("~", "\\textasciitilde{}"),
            Map.entry("^", "\\textasciicircum{}"),
            Map.entry("≥", "$\\geq$"),
            Map.entry("≤", "$\\leq$"),
            Map.entry("±", "$\\pm$"),
            Map.entry("−", "$-$"),
            Map.entry("×", "$\\times$"),
            Map.entry("·", "$\\cdot$"),
            Map.entry("–", "--"),
            Map.entry("…", "\\ldots{}"),
            Map.entry("<", "$<$"),
            Map.entry(">", "$>$"),
            Map.entry("|", "$|$"));

    private TableText() {}

    /** Shrinks what follows to the width of the text where it is wider. */
    private static final String FITTED = "  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n";

    /**
     * A {@code table} environment with its caption, no wider than the text; the document needs the packages booktabs and
     * graphicx.
     *
     * @param label what it is referred to by
     */
    public static String latex(Table table, String label) {
        var text = new StringBuilder("\\begin{table}\n  \\centering\n");
        text.append("  \\caption{").append(latex(table.title()));
        if (!table.note().isEmpty()) {
            text.append(". ").append(latex(table.note()));
        }
        text.append("}\n  \\label{").append(label).append("}\n").append(FITTED).append("  \\begin{tabular}{");
        table.columns().forEach(heading -> text.append(heading.kind() == Table.Kind.NUMBER ? 'r' : 'l'));
        text.append("}\n    \\toprule\n");
        text.append(latexRow(headings(table))).append("    \\midrule\n");
        table.rows()
                .forEach(
                        row -> text.append(latexRow(row.stream().map(Cell::text).toList())));
        return text.append("    \\bottomrule\n  \\end{tabular}}\n\\end{table}\n")
                .toString();
    }

    private static String latexRow(List<String> cells) {
        return cells.stream().map(TableText::latex).collect(Collectors.joining(" & ", "    ", " \\\\\n"));
    }

    private static String latex(String text) {
        return plain(text)
                .codePoints()
                .mapToObj(Character::toString)
                .map(sign -> LATEX.getOrDefault(sign, sign))
                .collect(Collectors.joining());
    }

    /** A table of GitHub's Markdown, under its title and above its note. */
    public static String markdown(Table table) {
        var text = new StringBuilder("**" + markdown(table.title()) + "**\n\n");
        text.append(markdownRow(headings(table)));
        text.append(table.columns().stream()
                .map(heading -> heading.kind() == Table.Kind.NUMBER ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        table.rows()
                .forEach(row ->
                        text.append(markdownRow(row.stream().map(Cell::text).toList())));
        return text.append(table.note().isEmpty() ? "" : "\n" + markdown(table.note()) + "\n")
                .toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream().map(TableText::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String markdown(String text) {
        return plain(text).replaceAll("([\\\\|*_`<\\[\\]])", "\\\\$1");
    }

    private static List<String> headings(Table table) {
        return table.columns().stream()
                .map(heading ->
                        heading.unit().isEmpty() ? heading.name() : heading.name() + " (" + heading.unit() + ")")
                .toList();
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
