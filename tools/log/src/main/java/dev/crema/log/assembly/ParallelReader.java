package dev.crema.log.assembly;

import dev.crema.log.Dialect;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.source.LargeFile;
import dev.crema.log.source.Segments;
import dev.crema.log.text.Names;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long file with several threads: each runs the grammar over whole segments onto a {@link RecordedEvents}, and the calling
 * thread pushes the buffers into the sink in the file's order. A dozen buffers are all the memory it takes.
 */
final class ParallelReader {
    private final LargeFile file;
    private final Dialect dialect;
    private final Grammar beginning;
    private final int first;
    private final int segments;
    private final Deque<RecordedEvents> free = new ArrayDeque<>();
    private final @Nullable RecordedEvents[] ready;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private int next;
    private @Nullable Throwable failure;

    /**
     * Reads with so many threads.
     *
     * @param beginning the grammar that read the segments before the first
     */
    ParallelReader(LargeFile file, Dialect dialect, Grammar beginning, int firstSegment, int threads) {
        this.file = file;
        this.dialect = dialect;
        this.beginning = beginning;
        this.segments = Segments.count(file.size());
        this.first = firstSegment;
        this.next = firstSegment;
        int buffers = 4 * threads;
        this.ready = new RecordedEvents[buffers];
        for (int i = 0; i < buffers; i++) {
            free.add(new RecordedEvents());
        }
    }

    /**
     * Pushes all segments from the first on.
     *
     * @param sink takes names by the numbers of the grammar that read the beginning
     */
    void read(RowSink sink, int threads) throws InterruptedException {
        Names names = beginning.names();
        List<Thread> workers = new ArrayList<>();
        List<int[]> known = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int reader = i;
            Thread worker = new Thread(() -> work(reader), "crema-log-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
            known.add(new int[0]);
        }
        long lines = beginning.lines();
        try {
            for (int segment = first; segment < segments; segment++) {
                RecordedEvents events = take(segment);
                int[] mapping = events.names(names, known.get(events.reader));
                known.set(events.reader, mapping);
                events.replay(sink, mapping, lines);
                lines += events.lines;
                giveBack(events);
            }
        } finally {
            stop();
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    private void work(int reader) {
        Grammar grammar = new Grammar(dialect);
        Segments source = new Segments(file);
        int namesSaid = 0;
        try {
            while (true) {
                RecordedEvents events = claimEvents();
                if (events == null) {
                    return;
                }
                int segment = claimSegment();
                if (segment >= segments) {
                    return;
                }
                grammar.startLike(beginning);
                events.clear();
                events.reader = reader;
                events.startAfter(grammar.lines());
                long before = grammar.lines();
                source.read(segment, grammar, events);
                events.lines = grammar.lines() - before;
                for (; namesSaid < grammar.names().size(); namesSaid++) {
                    events.newNames.add(grammar.names().name(namesSaid));
                    events.newWeights.add(grammar.names().lossWeight(namesSaid));
                }
                put(segment, events);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized int claimSegment() {
        return next++;
    }

    /** A events first, then a segment: so the segment that is waited for always has one. Null when all is over. */
    private synchronized @Nullable RecordedEvents claimEvents() {
        try {
            while (free.isEmpty() && !stopped.get()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        return stopped.get() ? null : free.poll();
    }

    private synchronized void put(int segment, RecordedEvents events) {
        ready[segment % ready.length] = events;
        notifyAll();
    }

    private synchronized RecordedEvents take(int segment) throws InterruptedException {
        int slot = segment % ready.length;
        while (ready[slot] == null && failure == null) {
            wait();
        }
        RecordedEvents events = ready[slot];
        if (events == null) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof UncheckedIOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("a reading thread failed", failure);
        }
        ready[slot] = null;
        return events;
    }

    private synchronized void giveBack(RecordedEvents events) {
        free.add(events);
        notifyAll();
    }

    private synchronized void fail(Throwable thrown) {
        failure = thrown;
        notifyAll();
    }

    private synchronized void stop() {
        stopped.set(true);
        notifyAll();
    }
}
