package dev.crema.chart.report;

import java.util.List;

/**
 * A page somebody can be sent, in the order it is read. Every text is plain: markup in it is shown, never run.
 *
 * @param answer the one sentence that answers the reader's question; {@code ""} for none
 * @param warnings what the reader must know before believing the rest
 * @param provenance where all of it comes from: logs, commands, versions, dates
 */
public record Report(
        String title,
        String answer,
        List<Finding> findings,
        List<Table> tables,
        List<Curves> curves,
        List<Figure> figures,
        List<String> warnings,
        List<Fact> provenance) {
    public Report {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        curves = List.copyOf(curves);
        figures = List.copyOf(figures);
        warnings = List.copyOf(warnings);
        provenance = List.copyOf(provenance);
    }

    public static Report of(String title, String answer) {
        return new Report(title, answer, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public Report withFindings(List<Finding> to) {
        return new Report(title, answer, to, tables, curves, figures, warnings, provenance);
    }

    public Report withTables(List<Table> to) {
        return new Report(title, answer, findings, to, curves, figures, warnings, provenance);
    }

    public Report withCurves(List<Curves> to) {
        return new Report(title, answer, findings, tables, to, figures, warnings, provenance);
    }

    public Report withFigures(List<Figure> to) {
        return new Report(title, answer, findings, tables, curves, to, warnings, provenance);
    }

    public Report withWarnings(List<String> to) {
        return new Report(title, answer, findings, tables, curves, figures, to, provenance);
    }

    public Report withProvenance(List<Fact> to) {
        return new Report(title, answer, findings, tables, curves, figures, warnings, to);
    }
}
