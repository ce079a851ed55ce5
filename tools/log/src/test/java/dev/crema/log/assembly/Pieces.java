package dev.crema.log.assembly;

import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sniffer;
import dev.crema.log.text.Names;
import dev.crema.log.timeline.YearGuess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reads a log as the threads of a long file do, in pieces of a few lines, or of some dozens, each with one of several grammars and one buffer. */
public final class Pieces {
    private static final int PADDING = 32;

    private Pieces() {}

    /**
     * Reads it in pieces that {@code random} cuts.
     *
     * @param alone lines at the beginning that are read at once
     */
    public static CaffeLog read(byte[] log, String source, ReadOptions options, int alone, Random random)
            throws LogException {
        Dialect dialect = Sniffer.sniff(log, log.length);
        Grammar beginning = new Grammar(dialect);
        Names names = beginning.names();
        Assembler assembler = new Assembler(names, Observer.NONE);
        int readers = 1 + random.nextInt(3);
        List<Grammar> grammars = new ArrayList<>();
        int[] said = new int[readers];
        int[][] known = new int[readers][0];
        for (int i = 0; i < readers; i++) {
            grammars.add(new Grammar(dialect));
        }
        RecordedEvents events = new RecordedEvents();
        int start = end(log, 0, alone);
        int rest = beginning.lines(Arrays.copyOf(log, start + PADDING), 0, start, assembler);
        if (start == log.length) {
            beginning.last(Arrays.copyOf(log, start + PADDING), rest, start, assembler);
        }
        long lines = beginning.lines();
        for (int from = start; from < log.length; ) {
            int to = end(log, from, 1 + random.nextInt(random.nextInt(4) == 0 ? 80 : 8));
            int reader = random.nextInt(readers);
            Grammar grammar = grammars.get(reader);
            grammar.startLike(beginning);
            events.clear();
            events.startAfter(grammar.lines());
            long before = grammar.lines();
            byte[] piece = Arrays.copyOf(Arrays.copyOfRange(log, from, to), to - from + PADDING);
            int used = grammar.lines(piece, 0, to - from, events);
            if (to == log.length) {
                grammar.last(piece, used, to - from, events);
            }
            for (; said[reader] < grammar.names().size(); said[reader]++) {
                events.newNames.add(grammar.names().name(said[reader]));
                events.newWeights.add(grammar.names().lossWeight(said[reader]));
            }
            known[reader] = events.names(names, known[reader]);
            events.replay(assembler, known[reader], lines);
            lines += grammar.lines() - before;
            from = to;
        }
        assembler.flush();
        if (!assembler.isCaffe()) {
            throw new LogException("no Caffe log");
        }
        return new LogBuilder(assembler)
                .build(source, dialect, YearGuess.calendar(assembler.clock.years, source, options.year(), 0));
    }

    private static int end(byte[] log, int from, int lines) {
        int at = from;
        for (int i = 0; i < lines && at < log.length; i++) {
            while (at < log.length && log[at] != '\n') {
                at++;
            }
            at = Math.min(at + 1, log.length);
        }
        return at;
    }
}
