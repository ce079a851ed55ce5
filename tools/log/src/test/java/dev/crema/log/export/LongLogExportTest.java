package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A log of so many rows that several threads write them: the rows stand in order, whole, and with their commas. */
class LongLogExportTest {
    private static final int ROWS = 60_000;

    private static CaffeLog log;

    @BeforeAll
    static void read() throws IOException {
        StringBuilder text = new StringBuilder("I1120 06:15:00.000000  1 solver.cpp:1] Solving x\n");
        for (int row = 0; row < ROWS; row++) {
            String clock = "I1120 %02d:%02d:%02d.000000  1 ".formatted(7 + row / 3600, row / 60 % 60, row % 60);
            text.append(clock).append("solver.cpp:1] Iteration ").append(row).append(", loss = 0.5\n");
            text.append(clock).append("solver.cpp:1]     Train net output #0: loss = 0.25\n");
            text.append(clock).append("solver.cpp:1] Iteration ").append(row).append(", lr = 0.01\n");
        }
        log = CaffeLogs.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)),
                "log",
                ReadOptions.DEFAULT);
        assertThat(log.train().size()).isEqualTo(ROWS);
    }

    @Test
    void csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.train(log.train(), out);
        List<String> lines = lines(out);
        assertThat(lines).hasSize(ROWS + 1);
        for (int row = 0; row < ROWS; row++) {
            assertThat(lines.get(row + 1)).isEqualTo("%d.0,%d.0,0.01,0.25", row, 2700 + row);
        }
    }

    @Test
    void one_object() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonExport.object(log, out);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append(row == 0 ? "{" : ",{").append(members(row)).append('}');
        }
        assertThat(out.toString(StandardCharsets.US_ASCII)).contains(",\"train\":[" + rows + "],\"test\":[],");
    }

    @Test
    void lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonExport.lines(log, out);
        List<String> lines = lines(out).stream()
                .filter(line -> line.startsWith("{\"type\":\"train\""))
                .toList();
        assertThat(lines).hasSize(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(lines.get(row)).isEqualTo("{\"type\":\"train\"," + members(row) + "}");
        }
    }

    private static String members(int row) {
        return "\"session\":0,\"iteration\":" + row + ",\"seconds\":" + (2700 + row)
                + ".0,\"loss\":0.5,\"lr\":0.01,\"speed\":null,\"outputs\":{\"loss\":0.25}";
    }

    private static List<String> lines(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}
