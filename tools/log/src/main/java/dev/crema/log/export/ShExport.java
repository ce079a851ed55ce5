package dev.crema.log.export;

import dev.crema.log.Absent;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.text.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The two tables of Caffe's {@code parse_log.sh}: {@code #Iters Seconds TrainingLoss LearningRate} with the smoothed
 * loss, and {@code #Iters Seconds TestAccuracy TestLoss} with the outputs #0 and #1 of test net 0, whatever they are
 * called. Columns are aligned by spaces; what a row does not have is {@code nan}, so that no column shifts.
 */
public final class ShExport {
    private ShExport() {}

    /** One line of a table. */
    private interface Row {
        /** Whether the row is in the table. */
        boolean is(int row);

        /** Writes one of its four fields. */
        void field(TextOut out, int row, int field) throws IOException;
    }

    /** The {@code .train} table. */
    public static void train(TrainRows train, OutputStream stream) throws IOException {
        table(stream, "#Iters Seconds TrainingLoss LearningRate", train.size(), new Row() {
            @Override
            public boolean is(int row) {
                return true;
            }

            @Override
            public void field(TextOut out, int row, int field) throws IOException {
                switch (field) {
                    case 0 -> out.whole(train.iteration(row));
                    case 1 -> seconds(out, train.seconds(row));
                    case 2 -> value(out, train.lossDecimal(row));
                    default -> value(out, train.learningRateDecimal(row));
                }
            }
        });
    }

    /** The {@code .test} table. */
    public static void test(TestRows test, OutputStream stream) throws IOException {
        int columns = test.outputNames().size();
        table(stream, "#Iters Seconds TestAccuracy TestLoss", test.size(), new Row() {
            @Override
            public boolean is(int row) {
                return test.net(row) == 0;
            }

            @Override
            public void field(TextOut out, int row, int field) throws IOException {
                switch (field) {
                    case 0 -> out.whole(test.iteration(row));
                    case 1 -> seconds(out, test.seconds(row));
                    default ->
                        value(out, field - 2 < columns ? test.outputs().decimal(field - 2, row) : Decimal.ABSENT);
                }
            }
        });
    }

    private static void table(OutputStream stream, String header, int rows, Row table) throws IOException {
        int[] widths = new int[4];
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        for (int pass = 0; pass < 2; pass++) {
            TextOut out = new TextOut(stream);
            if (pass == 1) {
                out.text(header).character('\n');
            }
            for (int row = 0; row < rows; row++) {
                if (table.is(row)) {
                    line(out, table, row, widths, cell, pass == 1);
                }
            }
            out.flush();
        }
    }

    private static void line(TextOut out, Row table, int row, int[] widths, ByteArrayOutputStream cell, boolean write)
            throws IOException {
        for (int field = 0; field < 4; field++) {
            cell.reset();
            TextOut inner = new TextOut(cell, 1 << 10);
            table.field(inner, row, field);
            inner.flush();
            widths[field] = Math.max(widths[field], cell.size());
            if (write) {
                String text = cell.toString(StandardCharsets.US_ASCII);
                out.text(text).text(field == 3 ? "\n" : " ".repeat(widths[field] - text.length() + 2));
            }
        }
    }

    private static void seconds(TextOut out, double seconds) throws IOException {
        if (Absent.is(seconds)) {
            out.text("nan");
        } else {
            out.seconds(seconds);
        }
    }

    private static void value(TextOut out, long decimal) throws IOException {
        if (decimal == Decimal.ABSENT) {
            out.text("nan");
        } else {
            CsvExport.value(out, decimal);
        }
    }
}
