package dev.crema.log.export;

import dev.crema.base.PlainText;
import dev.crema.log.Absent;
import dev.crema.log.OutputColumns;
import dev.crema.log.Rows;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.text.Decimal;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The two tables of Caffe's {@code parse_log.py}: {@code NumIters,Seconds,LearningRate,<outputs…>}, lines ended by CR LF,
 * every number a Python float. The learning rate is that of the row itself (Caffe's script gives the one before), and
 * seconds leave out downtime. What a row does not have is empty.
 */
public final class CsvExport {
    private CsvExport() {}

    /**
     * The {@code .train} table. Where the net printed no outputs, the smoothed loss stands in a column {@code loss}, for
     * otherwise the loss would be in no table.
     */
    public static void train(TrainRows train, OutputStream stream) throws IOException {
        TextOut out = new TextOut(stream);
        boolean isBare = train.outputNames().isEmpty();
        header(out, train, isBare ? ",loss" : "");
        out.rows(train.size(), 30 + 20 * train.outputNames().size(), (chunk, row) -> {
            start(chunk, train, row, train.learningRateDecimal(row));
            if (isBare) {
                value(chunk.character(','), train.lossDecimal(row));
            }
            end(chunk, train, row);
        });
        out.flush();
    }

    /** The {@code .test} table of one test net. */
    public static void test(TrainRows train, TestRows test, int net, OutputStream stream) throws IOException {
        TextOut out = new TextOut(stream);
        header(out, test, "");
        RateLookup rates = new RateLookup(train);
        for (int row = 0; row < test.size(); row++) {
            if (test.net(row) == net) {
                start(out, test, row, rates.at(test.session(row), test.iteration(row)));
                end(out, test, row);
            }
        }
        out.flush();
    }

    private static void header(TextOut out, Rows rows, String more) throws IOException {
        out.text("NumIters,Seconds,LearningRate");
        for (String name : rows.outputNames()) {
            out.character(',').text(quote(name));
        }
        out.text(more).text("\r\n");
    }

    private static String quote(String output) {
        String name = PlainText.noFormula(output);
        boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0 && name.indexOf('\n') < 0;
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void start(TextOut out, Rows rows, int row, long rate) throws IOException {
        out.whole(rows.iteration(row)).character('.').character('0').character(',');
        double seconds = rows.seconds(row);
        if (!Absent.is(seconds)) {
            out.seconds(seconds);
        }
        value(out.character(','), rate);
    }

    private static void end(TextOut out, Rows rows, int row) throws IOException {
        OutputColumns outputs = rows.outputs();
        for (int c = 0; c < outputs.names().size(); c++) {
            value(out.character(','), outputs.decimal(c, row));
        }
        out.character('\r').character('\n');
    }

    /** As Python writes a float: {@code nan}, {@code inf}, {@code -inf} for those that are not finite. */
    static void value(TextOut out, long decimal) throws IOException {
        if (decimal == Decimal.ABSENT) {
            return;
        }
        if (Decimal.isFinite(decimal)) {
            out.decimal(decimal);
            return;
        }
        double value = Decimal.toDouble(decimal);
        out.text(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
    }
}
