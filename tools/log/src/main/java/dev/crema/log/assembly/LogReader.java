package dev.crema.log.assembly;

import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sniffer;
import dev.crema.log.source.LineFeed;
import dev.crema.log.source.MappedFile;
import dev.crema.log.source.Openings;
import dev.crema.log.source.Segments;
import dev.crema.log.timeline.YearGuess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads finished logs: files are mapped, anything packed and streams are read through. */
public final class LogReader {
    private static final int HEAD = 256 << 10;
    private static final long PARALLEL_FROM = 24 << 20;
    private static final int ALONE = 8;

    private LogReader() {}

    /** Reads a file; see {@link dev.crema.log.CaffeLogs#read(Path, ReadOptions)}. */
    public static CaffeLog file(Path file, ReadOptions options) throws IOException {
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
        if (!regular || Openings.of(head, Math.min(head.length, 4096)) != Openings.Packing.PLAIN) {
            try (InputStream in = Files.newInputStream(file)) {
                return stream(in, file.toString(), options, modified);
            }
        }
        Dialect dialect = Sniffer.sniff(head, head.length);
        Grammar grammar = new Grammar(dialect);
        Assembler assembler = new Assembler(grammar.names(), Observer.NONE);
        if (head.length < HEAD) {
            LineFeed feed = new LineFeed(grammar, assembler);
            feed.feed(head, 0, head.length);
            feed.finish();
        } else {
            mapped(file, dialect, grammar, assembler);
        }
        return build(assembler, dialect, file.toString(), options, modified, head.length == 0);
    }

    private static void mapped(Path file, Dialect dialect, Grammar grammar, Assembler assembler) throws IOException {
        try {
            MappedFile map = MappedFile.open(file);
            int segments = Segments.count(map.size());
            int alone = map.size() < PARALLEL_FROM ? segments : ALONE;
            Segments source = new Segments(map);
            for (int segment = 0; segment < alone; segment++) {
                source.read(segment, grammar, assembler);
            }
            if (alone < segments) {
                int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
                new ParallelReader(map, dialect, alone, threads)
                        .read(assembler, grammar.names(), grammar.lines(), threads);
            }
        } catch (InternalError e) {
            // What the JVM throws where a mapped page is gone.
            throw new LogException(file + " was cut while it was read: is it still being written? Try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException(file + ": reading was interrupted");
        }
    }

    /** Reads a stream; see {@link dev.crema.log.CaffeLogs#read(InputStream, String, ReadOptions)}. */
    public static CaffeLog stream(InputStream in, String source, ReadOptions options, long modified)
            throws IOException {
        InputStream plain = Openings.unpack(in);
        byte[] head = plain.readNBytes(HEAD);
        Dialect dialect = Sniffer.sniff(head, head.length);
        Grammar grammar = new Grammar(dialect);
        Assembler assembler = new Assembler(grammar.names(), Observer.NONE);
        LineFeed feed = new LineFeed(grammar, assembler);
        feed.feed(head, 0, head.length);
        feed.feed(plain);
        feed.finish();
        return build(assembler, dialect, source, options, modified, head.length == 0);
    }

    private static CaffeLog build(
            Assembler assembler, Dialect dialect, String source, ReadOptions options, long modified, boolean empty)
            throws LogException {
        assembler.flush();
        if (empty) {
            throw new LogException(source + " is empty: nothing was logged, or to another file");
        }
        if (!assembler.isCaffe()) {
            throw new LogException(source + " is no Caffe log: "
                    + (assembler.isGlog()
                            ? "its lines are glog's, but none is from Caffe"
                            : "no line looks like \"I1120 06:15:00.000000  1234 solver.cpp:239] …\""));
        }
        String name = source.substring(source.lastIndexOf('/') + 1);
        return new LogBuilder(assembler)
                .build(source, dialect, YearGuess.calendar(assembler.years, name, options.year(), modified));
    }
}
