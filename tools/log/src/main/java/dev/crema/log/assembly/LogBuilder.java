package dev.crema.log.assembly;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.Dumps;
import dev.crema.log.Ending;
import dev.crema.log.Event;
import dev.crema.log.LayerTime;
import dev.crema.log.RowHeads;
import dev.crema.log.Session;
import dev.crema.log.SessionConfig;
import dev.crema.log.TestRows;
import dev.crema.log.Timing;
import dev.crema.log.TrainRows;
import dev.crema.log.grammar.Rule;
import dev.crema.log.timeline.Calendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the model of what an {@link Assembler} put together. May be asked again while the log grows. */
public final class LogBuilder {
    private final Assembler assembler;

    public LogBuilder(Assembler assembler) {
        this.assembler = assembler;
    }

    /**
     * The log so far.
     *
     * @param sniffed dialect of its beginning
     * @param calendar the year; the same at every call
     */
    public CaffeLog build(String source, Dialect sniffed, Calendar calendar) {
        assembler.sessions.flush();
        assembler.train.date(calendar);
        assembler.test.date(calendar);
        List<SessionDraft> drafts = assembler.sessions.drafts;
        List<Session> sessions = new ArrayList<>();
        Timings timings = new Timings(assembler, calendar);
        for (SessionDraft draft : drafts) {
            sessions.add(session(source, draft, timings, calendar));
        }
        Timing timing = timings.timing();
        TrainRows train = new TrainRows(
                new RowHeads(starts(drafts, true), assembler.train.iterations, assembler.train.stamps, timing),
                assembler.train.loss,
                assembler.train.rate,
                assembler.train.speed,
                assembler.train.outputs.build(assembler.train.size()));
        TestRows test = new TestRows(
                new RowHeads(starts(drafts, false), assembler.test.iterations, assembler.test.stamps, timing),
                assembler.test.nets,
                assembler.test.outputs.build(assembler.test.size()));
        return new CaffeLog(
                source,
                dialect(sniffed),
                sessions,
                train,
                test,
                events(timing, calendar),
                assembler.batches.build(),
                assembler.layerTimes,
                assembler.diagnostics.build());
    }

    private static int[] starts(List<SessionDraft> drafts, boolean train) {
        int[] starts = new int[Math.max(1, drafts.size())];
        for (SessionDraft draft : drafts) {
            starts[draft.index] = train ? draft.firstTrainRow : draft.firstTestRow;
        }
        return starts;
    }

    private Session session(String source, SessionDraft draft, Timings timings, Calendar calendar) {
        SessionConfig config = ConfigBuilder.of(draft);
        int resumed = SessionLines.iterationOf(draft.resumedFrom);
        return new Session(
                draft.index,
                source,
                config,
                calendar.micros(draft.span().start()),
                calendar.micros(draft.span().last()),
                timings.before(draft.index),
                text(draft.resumedFrom),
                resumed >= 0 ? OptionalInt.of(resumed) : OptionalInt.empty(),
                text(draft.finetunedFrom),
                ending(draft),
                draft.facts,
                new Dumps(text(draft.solverDump), text(draft.trainDump), List.copyOf(draft.testDumps)));
    }

    /**
     * {@code caffe test} and {@code caffe time} do not say that they are done: their closing lines do. A process that
     * ended without a word of its own has what its supervisor said of it, Crema's {@code ending}.
     */
    private Ending ending(SessionDraft draft) {
        boolean tested = assembler.batches.isWhole();
        boolean timed = false;
        for (LayerTime time : assembler.layerTimes) {
            timed |= time.layer().equals("Total");
        }
        boolean rows = assembler.train.size() > 0 || assembler.test.size() > 0;
        if (!draft.isEnded() && draft.facts.containsKey("ending")) {
            return told(draft.facts.getOrDefault("ending", ""));
        }
        return !draft.isEnded() && !rows && (tested || timed) ? new Ending.Done() : draft.ending;
    }

    private static Ending told(String ending) {
        int colon = ending.indexOf(": ");
        String message = ending.substring(colon < 0 ? 0 : colon + 2);
        return switch (colon < 0 ? "" : ending.substring(0, colon)) {
            case "out of memory" -> new Ending.OutOfMemory(message);
            case "killed" -> new Ending.Killed(message);
            case "crashed" -> new Ending.Crashed(message);
            default -> new Ending.Unfinished();
        };
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private List<Event> events(Timing timing, Calendar calendar) {
        List<Event> events = new ArrayList<>();
        for (EventBook.Draft draft : assembler.events.drafts) {
            long time = calendar.micros(draft.stamp());
            events.add(new Event(
                    draft.session(),
                    draft.kind(),
                    draft.iteration(),
                    time == Absent.TIME ? Absent.VALUE : timing.seconds(draft.session(), time),
                    time,
                    draft.text()));
        }
        return events;
    }

    /** What was seen outweighs what the beginning promised. */
    private Dialect dialect(Dialect sniffed) {
        boolean rows = assembler.train.size() > 0 || assembler.test.size() > 0;
        if (assembler.families.containsKey(Rule.Family.NVCAFFE)) {
            return Dialect.NVCAFFE;
        }
        if (!rows && assembler.batches.size() > 0) {
            return Dialect.CAFFE_TEST;
        }
        if (!rows && !assembler.layerTimes.isEmpty()) {
            return Dialect.CAFFE_TIME;
        }
        return sniffed;
    }
}
