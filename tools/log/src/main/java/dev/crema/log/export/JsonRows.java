package dev.crema.log.export;

import dev.crema.log.OutputColumns;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.text.Decimal;
import java.io.IOException;

/** The members of a row's JSON object; docs/logs.md has the fields. */
final class JsonRows {
    private JsonRows() {}

    static void train(JsonOut out, TrainRows train, int row) throws IOException {
        out.name("session").whole(train.session(row));
        out.name("iteration").whole(train.iteration(row));
        out.name("seconds").seconds(train.seconds(row));
        out.name("loss").decimal(train.lossDecimal(row));
        out.name("lr").decimal(train.learningRateDecimal(row));
        out.name("speed").decimal(train.speedDecimal(row));
        outputs(out, train.outputs(), row);
    }

    static void test(JsonOut out, TestRows test, int row) throws IOException {
        out.name("session").whole(test.session(row));
        out.name("iteration").whole(test.iteration(row));
        out.name("net").whole(test.net(row));
        out.name("seconds").seconds(test.seconds(row));
        outputs(out, test.outputs(), row);
    }

    static void outputs(JsonOut out, OutputColumns outputs, int row) throws IOException {
        out.name("outputs").open('{');
        for (int c = 0; c < outputs.names().size(); c++) {
            long value = outputs.decimal(c, row);
            if (value != Decimal.ABSENT) {
                out.name(outputs.names().get(c)).decimal(value);
            }
        }
        out.close('}');
    }
}
