package dev.crema.log.assembly;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.Event;
import dev.crema.log.LiveEvent;
import dev.crema.log.LiveListener;
import dev.crema.log.ReadOptions;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sink;
import dev.crema.log.timeline.Calendar;
import dev.crema.log.timeline.YearGuess;
import org.jspecify.annotations.Nullable;

/** The {@link Assembler} of a growing log, and its listener's ear on it. */
public final class LiveAssembly implements Observer {
    private final String source;
    private final ReadOptions options;
    private final LiveListener listener;
    private final Assembler assembler;
    private final LogBuilder builder;
    private @Nullable Calendar calendar;

    /** @param grammar the one that pushes into {@link #sink} */
    public LiveAssembly(String source, ReadOptions options, Grammar grammar, LiveListener listener) {
        this.source = source;
        this.options = options;
        this.listener = listener;
        this.assembler = new Assembler(grammar.names(), this);
        this.builder = new LogBuilder(assembler);
    }

    /** What the grammar pushes into. */
    public Sink sink() {
        return assembler;
    }

    /** Open rows are complete. */
    public void flush() {
        assembler.flush();
    }

    /** The log so far. */
    public CaffeLog snapshot() {
        return builder.build(source, Dialect.BVLC, calendar());
    }

    /** The year of a growing log is this one, where it does not say another; once known it stays. */
    private Calendar calendar() {
        Calendar known = calendar;
        if (known == null) {
            known = YearGuess.calendar(assembler.clock.years, source, options.year(), System.currentTimeMillis());
            if (assembler.clock.now() != dev.crema.log.text.Stamp.NONE) {
                calendar = known;
            }
        }
        return known;
    }

    @Override
    public void configured(int session) {
        SessionDraft draft = assembler.sessions.drafts.get(session);
        listener.on(new LiveEvent.Configured(session, ConfigBuilder.of(draft)));
    }

    @Override
    public void loss(int row) {
        listener.on(train(row, false));
    }

    @Override
    public void trainRow(int row) {
        listener.on(train(row, true));
    }

    private LiveEvent.Train train(int row, boolean complete) {
        TrainTable train = assembler.train;
        return new LiveEvent.Train(
                assembler.sessions.drafts.size() - 1,
                train.iterations.get(row),
                train.micros(row, calendar()),
                train.loss.get(row),
                train.rate.get(row),
                train.speed.get(row),
                train.outputs.row(row),
                complete);
    }

    @Override
    public void testing(int session, int iteration, int net, long stamp) {
        listener.on(new LiveEvent.Testing(session, iteration, net, calendar().micros(stamp)));
    }

    @Override
    public void testRow(int row) {
        TestTable test = assembler.test;
        listener.on(new LiveEvent.Test(
                assembler.sessions.drafts.size() - 1,
                test.iterations.get(row),
                test.nets.get(row),
                test.micros(row, calendar()),
                test.outputs.row(row)));
    }

    @Override
    public void event(int number) {
        EventBook.Draft draft = assembler.events.drafts.get(number);
        listener.on(new LiveEvent.Noted(new Event(
                draft.session(),
                draft.kind(),
                draft.iteration(),
                Absent.VALUE,
                calendar().micros(draft.stamp()),
                draft.text())));
    }

    @Override
    public void ended(int session) {
        SessionDraft draft = assembler.sessions.drafts.get(session);
        listener.on(new LiveEvent.Ended(session, draft.ending));
    }
}
