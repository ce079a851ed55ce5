package dev.crema.chart.report;

import dev.crema.chart.Look;
import dev.crema.chart.Theme;
import dev.crema.chart.picture.Pictures;
import java.util.List;

/** A report's words, tables and still pictures as HTML: what stands before the interactive curves, and what after. */
final class Sections {
    private static final Look SMALL = new Look(420, 260, 1, Theme.LIGHT);
    /** Points of height for the data of a small picture. */
    private static final int DATA = 130;

    private static final Look LARGE = new Look(660, 390, 1, Theme.LIGHT);

    private final Html html = new Html();
    private int pictures;

    private Sections(int pictures) {
        this.pictures = pictures;
    }

    /** The answer, what to beware of, the findings, the pictures. */
    static String before(Report report) {
        var sections = new Sections(0);
        report.lead().ifPresent(sections::lead);
        if (!report.answer().isEmpty()) {
            sections.html.element("p", report.answer(), "class", "answer");
        }
        sections.warnings(report.warnings());
        sections.findings(report.findings());
        if (!report.figures().isEmpty()) {
            sections.html.element("h2", "Pictures").open("div", "class", "figures");
            report.figures().forEach(figure -> sections.figure(figure, LARGE));
            sections.html.close("div");
        }
        if (!report.details().isEmpty()) {
            sections.html.open("details", "class", "more");
            sections.html.element(
                    "summary", report.details().size() + " more pictures: losses and accuracy as they went");
            sections.html.open("div", "class", "figures");
            report.details().forEach(figure -> sections.figure(figure, LARGE));
            sections.html.close("div").close("details");
        }
        return sections.html.toString();
    }

    /** The tables, and where everything comes from. */
    static String after(Report report) {
        var sections = new Sections(1000);
        report.tables().forEach(table -> sections.table(table, false));
        if (!report.provenance().isEmpty()) {
            sections.html.element("h2", "Where this comes from");
            sections.facts(report.provenance());
        }
        return sections.html.toString();
    }

    private void lead(Lead lead) {
        html.open("div", "class", "lead").open("div");
        table(lead.answers(), true);
        html.close("div");
        lead.figures().forEach(figure -> figure(figure, LARGE));
        html.close("div");
    }

    private void warnings(List<String> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        html.open("section", "class", "warnings").element("h2", "Beware").open("ul");
        warnings.forEach(warning -> html.element("li", warning));
        html.close("ul").close("section");
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.element("h2", "Findings");
        List<Finding> settled = findings.stream()
                .filter(finding -> finding.verdict() != ClaimVerdict.NOT_ENOUGH_DATA)
                .toList();
        if (!settled.isEmpty()) {
            html.open("ul", "class", "findings");
            settled.forEach(this::card);
            html.close("ul");
        }
        List<Finding> unsettled = findings.stream()
                .filter(finding -> finding.verdict() == ClaimVerdict.NOT_ENOUGH_DATA)
                .toList();
        if (!unsettled.isEmpty()) {
            unsettled(unsettled);
        }
    }

    private void card(Finding finding) {
        html.open("li", "class", "finding");
        verdict(finding);
        html.element("h3", finding.claim());
        html.element("p", finding.evidence());
        facts(finding.facts());
        finding.pictures().forEach(figure -> figure(figure, Pictures.withRoom(figure.chart(), SMALL, DATA)));
        html.close("li");
    }

    /** What the runs do not decide would drown what they do, so it waits folded. */
    private void unsettled(List<Finding> findings) {
        html.open("details", "class", "unsettled");
        html.element("summary", findings.size() + " beliefs for which there is not enough data, and what would help");
        html.open("ul");
        for (Finding finding : findings) {
            html.open("li");
            verdict(finding);
            html.element("strong", finding.claim());
            html.element("p", finding.evidence());
            facts(finding.facts());
            html.close("li");
        }
        html.close("ul").close("details");
    }

    private void verdict(Finding finding) {
        html.element(
                "div",
                sign(finding.verdict()) + " " + finding.verdict().words(),
                "class",
                "verdict " + Html.styleName(finding.verdict()));
    }

    /** So that the verdict does not hang on its colour. */
    private static String sign(ClaimVerdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "✓";
            case CONTRADICTED -> "✗";
            case NOT_ENOUGH_DATA -> "?";
        };
    }

    private void facts(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        html.open("dl", "class", "facts");
        facts.forEach(fact -> html.element("dt", fact.name()).element("dd", fact.value()));
        html.close("dl");
    }

    private void figure(Figure figure, Look look) {
        html.open("figure");
        for (Theme theme : Theme.values()) {
            pictures++;
            html.open("div", "class", "only-" + Html.styleName(theme))
                    .raw(Pictures.svg(figure.chart(), look.on(theme), "p" + pictures + "-"))
                    .close("div");
        }
        html.element("figcaption", figure.caption()).close("figure");
    }

    /** @param labelled whether each cell knows its heading, for a phone that shows no columns */
    private void table(Table table, boolean labelled) {
        html.element("h2", table.title())
                .open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.title());
        html.open("table").open("thead").open("tr");
        for (Table.Heading heading : table.columns()) {
            html.open("th", "scope", "col", "class", Html.styleName(heading.kind()));
            html.element("button", heading.name(), "type", "button");
            if (!heading.unit().isEmpty()) {
                html.element("span", heading.unit(), "class", "unit");
            }
            html.close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (List<Cell> row : table.rows()) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                Table.Heading heading = table.columns().get(i);
                cell(row.get(i), heading.kind(), labelled ? heading.name() : "");
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
        if (!table.note().isEmpty()) {
            html.element("p", table.note(), "class", "note");
        }
    }

    private void cell(Cell cell, Table.Kind kind, String label) {
        if (!label.isEmpty()) {
            html.element("td", cell.text(), "class", Html.styleName(kind), "data-label", label);
        } else if (kind == Table.Kind.NUMBER) {
            html.element("td", cell.text(), "class", "number", "data-value", String.valueOf(cell.value()));
        } else {
            html.element("td", cell.text());
        }
    }
}
