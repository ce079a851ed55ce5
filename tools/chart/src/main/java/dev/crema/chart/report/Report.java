package dev.crema.chart.report;

import java.util.List;
import java.util.Optional;

/**
 * A page somebody can be sent, in the order it is read. Every text is plain: markup in it is shown, never run.
 *
 * @param answer the one sentence that answers the reader's question; {@code ""} for none
 * @param lead the first screen, above all else; empty for none
 * @param details pictures that wait folded
 * @param warnings what the reader must know before believing the rest
 * @param provenance where all of it comes from: logs, commands, versions, dates
 */
public record Report(
        String title,
        String answer,
        Optional<Lead> lead,
        List<Finding> findings,
        List<Table> tables,
        List<Curves> curves,
        List<Figure> figures,
        List<Figure> details,
        List<String> warnings,
        List<Fact> provenance) {
    public Report {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        curves = List.copyOf(curves);
        figures = List.copyOf(figures);
        details = List.copyOf(details);
        warnings = List.copyOf(warnings);
        provenance = List.copyOf(provenance);
    }

    public static Report of(String title, String answer) {
        return new Report(
                title,
                answer,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public Report withFindings(List<Finding> to) {
        return new Report(title, answer, lead, to, tables, curves, figures, details, warnings, provenance);
    }

    public Report withTables(List<Table> to) {
        return new Report(title, answer, lead, findings, to, curves, figures, details, warnings, provenance);
    }

    public Report withCurves(List<Curves> to) {
        return new Report(title, answer, lead, findings, tables, to, figures, details, warnings, provenance);
    }

    public Report withFigures(List<Figure> to) {
        return new Report(title, answer, lead, findings, tables, curves, to, details, warnings, provenance);
    }

    public Report withWarnings(List<String> to) {
        return new Report(title, answer, lead, findings, tables, curves, figures, details, to, provenance);
    }

    public Report withProvenance(List<Fact> to) {
        return new Report(title, answer, lead, findings, tables, curves, figures, details, warnings, to);
    }

    public Report withAnswer(String to) {
        return new Report(title, to, lead, findings, tables, curves, figures, details, warnings, provenance);
    }

    public Report withLead(Lead to) {
        return new Report(
                title, answer, Optional.of(to), findings, tables, curves, figures, details, warnings, provenance);
    }

    public Report withDetails(List<Figure> to) {
        return new Report(title, answer, lead, findings, tables, curves, figures, to, warnings, provenance);
    }
}
