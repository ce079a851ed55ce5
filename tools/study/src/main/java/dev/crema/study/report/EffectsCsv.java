package dev.crema.study.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.crema.base.PlainText;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.report.EffectColumns.EffectColumn;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** effects.csv: one line a group, the columns that the command-line documentation fixes; empty where unknown. */
public final class EffectsCsv {
    private EffectsCsv() {}

    /** The file's text. */
    public static String text(Effects effects) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(EffectColumns.ALL.stream().map(EffectColumn::name).toList());
            for (Group group : effects.groups()) {
                csv.writeRecord(EffectColumns.ALL.stream()
                        .map(column -> cell(column.value().apply(group)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return Digits.exact(number);
        }
        return value instanceof String text ? PlainText.noFormula(text) : value.toString();
    }
}
