package dev.crema.chart.report;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.EffectChart;
import dev.crema.chart.EffectLine;
import dev.crema.chart.EffectPoint;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import java.util.List;
import java.util.Map;

/** Reports that tests write. */
final class Reports {
    private Reports() {}

    /** One of everything, with {@code text} wherever text can be. */
    static Report withEverything(String text) {
        var chart = EffectChart.of(
                text,
                Axis.batchSize(),
                Axis.of(text, text),
                List.of(
                        EffectLine.of(text, List.of(EffectPoint.of(16, 1, 0.5, 1.5), EffectPoint.of(32, 2))),
                        EffectLine.of(text + "2", List.of(EffectPoint.of(16, 2)))));
        var figure = new Figure(text, chart);
        var finding = Finding.of(text, ClaimVerdict.CONTRADICTED, text)
                .withFacts(List.of(new Fact(text, text)))
                .withPictures(List.of(figure));
        var table = Table.of(
                        text,
                        List.of(Table.Heading.text(text), Table.Heading.number("batch", text)),
                        List.of(
                                List.of(Cell.text(text), Cell.number(64, 0)),
                                List.of(Cell.text("b"), Cell.number(9, text)),
                                List.of(Cell.text("c"), Cell.EMPTY),
                                List.of(Cell.text("a"), Cell.number(128, 0))))
                .withNote(text);
        var train = new Curves.Rows(
                Role.TRAIN,
                Map.of(
                        "iterations", Column.of(0, 100, 200),
                        "seconds", Column.of(0, 5, 10),
                        "loss", Column.of(2.3, 1.5, Double.NaN)),
                Map.of("iterations", List.of(new Mark(100, Mark.Kind.RESUMED, text))));
        var test = Curves.Rows.of(
                Role.TEST,
                Map.of(
                        "iterations", Column.of(0, 200),
                        "seconds", Column.of(0, 10),
                        "loss", Column.of(2.4, 1.25),
                        "accuracy", Column.of(0.1, 0.75)));
        return Report.of(text, text)
                .withFindings(List.of(finding))
                .withTables(List.of(table))
                .withCurves(List.of(curves(text, train, test)))
                .withFigures(List.of(figure))
                .withWarnings(List.of(text))
                .withProvenance(List.of(new Fact(text, text)));
    }

    static Curves curves(String name, Curves.Rows... rows) {
        return new Curves(
                name,
                List.of(
                        new Curves.Choice("iterations", Axis.of("iteration")),
                        new Curves.Choice("seconds", Axis.of("train time", "s"))),
                List.of(new Curves.Choice("loss", Axis.of("loss")), new Curves.Choice("accuracy", Axis.of("accuracy"))),
                List.of(new Curves.Run(name, 64, List.of(rows))));
    }
}
