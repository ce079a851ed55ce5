package dev.crema.log.assembly;

import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sniffer;
import dev.crema.log.source.ConsoleRows;
import dev.crema.log.source.LargeFile;
import dev.crema.log.source.LineFeed;
import dev.crema.log.source.MissingLibraryException;
import dev.crema.log.source.PackedLogs;
import dev.crema.log.source.Segments;
import dev.crema.log.timeline.Calendar;
import dev.crema.log.timeline.YearCounter;
import dev.crema.log.timeline.YearGuess;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads finished logs: long files in segments, anything packed and streams are read through. */
public final class LogReader {
    private static final int HEAD = 256 << 10;
    private static final long PARALLEL_FROM = 24 << 20;
    private static final int ALONE = 2;

    private LogReader() {}

    /** Makes the sink for a grammar, whose names it may want. */
    private interface SinkMaker {
        RowSink make(Grammar grammar);
    }

    /** What was found out besides what the sink got. */
    private record Read(String source, Dialect dialect, long modified, boolean empty) {
        Calendar calendar(YearCounter years, ReadOptions options) {
            String name = source.substring(source.lastIndexOf('/') + 1);
            return YearGuess.calendar(years, name, options.year(), modified);
        }
    }

    /** Reads a file: plain, {@code .gz}, {@code .xz} or {@code .zst}. */
    public static CaffeLog file(Path file, ReadOptions options) throws IOException {
        Assembler[] made = new Assembler[1];
        Read read = push(file, grammar -> made[0] = new Assembler(grammar.names(), Observer.NONE));
        made[0].sessions.flush();
        DigitsJob.complete(file, made[0].sessions.drafts);
        return build(made[0], read, options);
    }

    /** Reads a stream to its end; {@code source} is its name in messages and results. */
    public static CaffeLog stream(InputStream in, String source, ReadOptions options) throws IOException {
        Assembler[] made = new Assembler[1];
        Read read = push(
                in,
                source,
                System.currentTimeMillis(),
                grammar -> made[0] = new Assembler(grammar.names(), Observer.NONE));
        return build(made[0], read, options);
    }

    /** Seconds of every line that says Iteration, since the first Solving line or else the first clock. */
    public static double[] iterationSeconds(Path file, ReadOptions options) throws IOException {
        IterationClocks clocks = new IterationClocks();
        Read read = push(file, grammar -> clocks);
        return clocks.seconds(read.calendar(clocks.years(), options));
    }

    /** The same of a stream. */
    public static double[] iterationSeconds(InputStream in, String source, ReadOptions options) throws IOException {
        IterationClocks clocks = new IterationClocks();
        Read read = push(in, source, System.currentTimeMillis(), grammar -> clocks);
        return clocks.seconds(read.calendar(clocks.years(), options));
    }

    private static Read push(Path file, SinkMaker maker) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new LogException(file + " is a folder: name a log, or the logs inside");
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        boolean regular = Files.isRegularFile(file);
        long modified = regular ? Files.getLastModifiedTime(file).toMillis() : System.currentTimeMillis();
        byte[] head = new byte[0];
        if (regular) {
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(HEAD);
            }
        }
        boolean plain = PackedLogs.of(head, Math.min(head.length, 4096)) == PackedLogs.Packing.PLAIN;
        if (!regular
                || !plain
                || Grammar.isWrapped(head)
                || ConsoleRows.layout(head).isPresent()) {
            try (InputStream in = PackedLogs.open(file)) {
                return push(in, file.toString(), modified, maker);
            }
        }
        Dialect dialect = Sniffer.sniff(head, head.length);
        Grammar grammar = new Grammar(dialect);
        RowSink sink = maker.make(grammar);
        if (head.length < HEAD) {
            LineFeed feed = new LineFeed(grammar, sink);
            feed.feed(head, 0, head.length);
            feed.finish();
        } else {
            segments(file, dialect, grammar, sink);
        }
        return new Read(file.toString(), dialect, modified, head.length == 0);
    }

    private static Read push(InputStream in, String source, long modified, SinkMaker maker) throws IOException {
        InputStream plain = unpack(in, source);
        byte[] head = plain.readNBytes(HEAD);
        Optional<ConsoleRows.Layout> console = ConsoleRows.layout(head);
        if (console.isPresent()) {
            plain = new BufferedInputStream(
                    new ConsoleRows(
                            new BufferedInputStream(
                                    new SequenceInputStream(new ByteArrayInputStream(head), plain), 1 << 16),
                            console.get()),
                    1 << 16);
            head = plain.readNBytes(HEAD);
        }
        Dialect dialect = Sniffer.sniff(head, head.length);
        Grammar grammar = new Grammar(dialect);
        RowSink sink = maker.make(grammar);
        console.ifPresent(
                rows -> grammar.report(Grammar.WRAPPED, "rows of " + rows.width() + " columns are joined", sink));
        LineFeed feed = new LineFeed(grammar, sink);
        feed.feed(head, 0, head.length);
        feed.feed(plain);
        feed.finish();
        return new Read(source, dialect, modified, head.length == 0);
    }

    private static InputStream unpack(InputStream in, String source) throws IOException {
        try {
            return PackedLogs.unpack(in);
        } catch (MissingLibraryException e) {
            throw new LogException(source + ": " + e.getMessage());
        }
    }

    private static void segments(Path file, Dialect dialect, Grammar grammar, RowSink sink) throws IOException {
        try (LargeFile large = LargeFile.open(file)) {
            int segments = Segments.count(large.size());
            int alone = large.size() < PARALLEL_FROM ? segments : ALONE;
            Segments source = new Segments(large);
            for (int segment = 0; segment < alone; segment++) {
                source.read(segment, grammar, sink);
            }
            if (alone < segments) {
                int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
                new ParallelReader(large, dialect, grammar, alone, threads).read(sink, threads);
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof EOFException)) {
                throw e.getCause();
            }
            throw new LogException(file + " was cut while it was read: is it still being written? Try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException(file + ": reading was interrupted");
        }
    }

    private static CaffeLog build(Assembler assembler, Read read, ReadOptions options) throws LogException {
        assembler.flush();
        if (read.empty()) {
            throw new LogException(read.source() + " is empty: nothing was logged, or to another file");
        }
        if (!assembler.isCaffe()) {
            throw new LogException(read.source() + " is no Caffe log: "
                    + (assembler.isGlog()
                            ? "its lines are glog's, but none is from Caffe"
                            : "no line looks like \"I1120 06:15:00.000000  1234 solver.cpp:239] …\""));
        }
        return new LogBuilder(assembler)
                .build(read.source(), read.dialect(), read.calendar(assembler.clock.years, options));
    }
}
