package dev.crema.log.assembly;

import dev.crema.log.Dialect;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sink;
import dev.crema.log.source.MappedFile;
import dev.crema.log.source.Segments;
import dev.crema.log.text.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long file with several threads: each runs the grammar over whole segments onto a {@link Tape}, and the calling
 * thread pushes the tapes into the sink in the file's order. A dozen tapes are all the memory it takes.
 */
final class ParallelReader {
    private final MappedFile file;
    private final Dialect dialect;
    private final Grammar beginning;
    private final int first;
    private final int segments;
    private final Deque<Tape> free = new ArrayDeque<>();
    private final @Nullable Tape[] ready;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private int next;
    private @Nullable Throwable failure;

    /**
     * Reads with so many threads.
     *
     * @param beginning the grammar that read the segments before the first
     */
    ParallelReader(MappedFile file, Dialect dialect, Grammar beginning, int firstSegment, int threads) {
        this.file = file;
        this.dialect = dialect;
        this.beginning = beginning;
        this.segments = Segments.count(file.size());
        this.first = firstSegment;
        this.next = firstSegment;
        int tapes = 4 * threads;
        this.ready = new Tape[tapes];
        for (int i = 0; i < tapes; i++) {
            free.add(new Tape());
        }
    }

    /**
     * Pushes all segments from the first on.
     *
     * @param sink takes names by the numbers of the grammar that read the beginning
     */
    void read(Sink sink, int threads) throws InterruptedException {
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
                Tape tape = take(segment);
                int[] mapping = tape.names(names, known.get(tape.reader));
                known.set(tape.reader, mapping);
                tape.replay(sink, mapping, lines);
                lines += tape.lines;
                giveBack(tape);
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
                Tape tape = claimTape();
                if (tape == null) {
                    return;
                }
                int segment = claimSegment();
                if (segment >= segments) {
                    return;
                }
                grammar.startLike(beginning);
                tape.clear();
                tape.reader = reader;
                tape.startAfter(grammar.lines());
                long before = grammar.lines();
                source.read(segment, grammar, tape);
                tape.lines = grammar.lines() - before;
                for (; namesSaid < grammar.names().size(); namesSaid++) {
                    tape.newNames.add(grammar.names().name(namesSaid));
                    tape.newWeights.add(grammar.names().lossWeight(namesSaid));
                }
                put(segment, tape);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized int claimSegment() {
        return next++;
    }

    /** A tape first, then a segment: so the segment that is waited for always has one. Null when all is over. */
    private synchronized @Nullable Tape claimTape() {
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

    private synchronized void put(int segment, Tape tape) {
        ready[segment % ready.length] = tape;
        notifyAll();
    }

    private synchronized Tape take(int segment) throws InterruptedException {
        int slot = segment % ready.length;
        while (ready[slot] == null && failure == null) {
            wait();
        }
        Tape tape = ready[slot];
        if (tape == null) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a reading thread failed", failure);
        }
        ready[slot] = null;
        return tape;
    }

    private synchronized void giveBack(Tape tape) {
        free.add(tape);
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
