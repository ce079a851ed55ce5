package dev.crema.log;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.crema.log.export.CsvExport;
import dev.crema.log.export.JsonExport;
import dev.crema.log.live.LiveLog;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.source.ConsoleRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * No bytes make the reader throw anything but "this is no Caffe log", in one piece or grown in two. As an ordinary test
 * it runs the seeds of LogFuzzTestInputs; {@code JAZZER_FUZZ=1} makes it search (see docs/logs.md).
 */
class LogFuzzTest {
    @FuzzTest(maxDuration = "12m")
    void anyBytes(byte[] bytes) throws IOException {
        int rows = -1;
        try {
            CaffeLog log = CaffeLogs.read(new ByteArrayInputStream(bytes), "fuzz", ReadOptions.DEFAULT);
            rows = log.train().size();
            Runs.of(log);
            JsonExport.object(log, OutputStream.nullOutputStream());
            CsvExport.train(log.train(), OutputStream.nullOutputStream());
            CsvExport.test(log.train(), log.test(), 0, OutputStream.nullOutputStream());
        } catch (LogException e) {
            // what a file that is no log should give
        } catch (IOException e) {
            return; // packed, and damaged
        }
        LiveLog live = new LiveLog("fuzz", ReadOptions.DEFAULT, event -> {});
        live.feed(bytes, 0, bytes.length / 2);
        live.snapshot();
        live.feed(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        live.finish();
        int grown = live.snapshot().train().size();
        // A log that grows is taken as it stands: what came out of a console has ended.
        boolean plain =
                bytes.length > 0 && bytes[0] == 'I' && ConsoleRows.layout(bytes).isEmpty();
        if (plain && rows >= 0 && rows != grown) {
            throw new IllegalStateException(rows + " rows at once, " + grown + " grown");
        }
    }
}
