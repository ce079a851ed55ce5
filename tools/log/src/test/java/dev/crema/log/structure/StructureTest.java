package dev.crema.log.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.assembly.Pieces;
import dev.crema.log.export.JsonExport;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sniffer;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.source.ConsoleRows;
import dev.crema.log.source.PackedLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real and made logs whose lines are deleted, doubled, merged, cut, prefixed, interleaved…: what the fast reader says of
 * each undamaged line is what plain rules say of it, and a log that is read in pieces by several readers is the log that is
 * read at once. {@code -Dcrema.structure=100000} takes so many logs, {@code -Dcrema.structure.seed} other ones.
 */
class StructureTest {
    private static final int LOGS = Integer.getInteger("crema.structure", 3000);
    private static final long SEED = Long.getLong("crema.structure.seed", 17);
    private static final ReadOptions YEAR = ReadOptions.year(2023);

    @Test
    void fastAndPlainRulesAgree() throws IOException {
        List<String> sources = Sources.all();
        long lines = 0;
        long inPieces = 0;
        for (int i = 0; i < LOGS; i++) {
            Random random = new Random(SEED * 1_000_003 + i);
            String text = Mutation.any(Sources.piece(sources.get(random.nextInt(sources.size())), random), random);
            byte[] log = text.getBytes(StandardCharsets.ISO_8859_1);
            lines += compareLines(log, text, i);
            inPieces += comparePieces(log, text, random, i) ? 1 : 0;
        }
        System.out.println("structure: " + LOGS + " mutated logs of " + sources.size() + ", seed " + SEED + ": " + lines
                + " lines equal by plain rules, " + inPieces + " logs equal in pieces");
        assertThat(lines).isGreaterThan(LOGS);
        assertThat(inPieces).isGreaterThan(LOGS / 2);
    }

    private static long compareLines(byte[] log, String text, int number) {
        Grammar grammar = new Grammar(Sniffer.sniff(log, log.length));
        Calls calls = new Calls(grammar.names());
        grammar.lines(Arrays.copyOf(log, log.length + 32), 0, log.length, calls);
        String[] lines = text.split("\n", -1);
        long compared = 0;
        for (int line = 0; line < lines.length - 1; line++) {
            Optional<String> plain = PlainRules.call(lines[line]);
            if (plain.isPresent()) {
                assertThat(calls.of(line + 1))
                        .as("log %d, line %d: %s", number, line + 1, lines[line])
                        .containsExactly(plain.get());
                compared++;
            }
        }
        return compared;
    }

    private static boolean comparePieces(byte[] log, String text, Random random, int number) throws IOException {
        // The others are not read in pieces: their beginning tells how to undo what was done to them.
        Optional<Integer> alone = Leads.alone(text);
        boolean plain = PackedLogs.of(log, Math.min(log.length, 4096)) == PackedLogs.Packing.PLAIN;
        if (!plain
                || alone.isEmpty()
                || Grammar.isWrapped(log)
                || text.contains("{\"log\":")
                || ConsoleRows.layout(log).isPresent()) {
            return false;
        }
        String whole = said(() -> CaffeLogs.read(new ByteArrayInputStream(log), "log", YEAR));
        String pieces = said(() -> Pieces.read(log, "log", YEAR, alone.get(), random));
        assertThat(difference(pieces, whole)).as("log %d:%n%s", number, text).isEmpty();
        return true;
    }

    /** The two texts from where they part. */
    private static String difference(String pieces, String whole) {
        int at = Arrays.mismatch(pieces.toCharArray(), whole.toCharArray());
        return at < 0 ? "" : "in pieces: " + near(pieces, at) + "; whole: " + near(whole, at);
    }

    private static String near(String text, int at) {
        return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 120));
    }

    private interface Reading {
        CaffeLog read() throws IOException;
    }

    private static String said(Reading reading) throws IOException {
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            JsonExport.object(reading.read(), json);
            return json.toString(StandardCharsets.UTF_8);
        } catch (LogException noLog) {
            return "no log";
        }
    }
}
