package dev.crema.log.assembly;

import dev.crema.log.Event;
import dev.crema.log.LayerTime;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts together what the grammar pushes: rows, sessions, events. One thread; {@link LogBuilder} makes the model of it. */
public final class Assembler implements RowSink {
    private static final String ORPHANS = "outputs-without-loss-line";
    private static final String OTHER_RANK = "row-of-another-rank";
    private static final String BACKWARDS = "iteration-went-back";

    final DiagnosticBook diagnostics = new DiagnosticBook();
    final LogClock clock = new LogClock(diagnostics);
    final TrainTable train;
    final TestTable test;
    final BatchTable batches;
    final List<LayerTime> layerTimes = new ArrayList<>();
    final EventBook events = new EventBook();
    final SessionBook sessions;
    final Map<Rule.Family, Boolean> families = new EnumMap<>(Rule.Family.class);

    boolean recognised;
    boolean glog;
    private final Observer observer;

    /** @param names the names that the grammar gives numbers to */
    public Assembler(Names names, Observer observer) {
        this.observer = observer;
        train = new TrainTable(names);
        test = new TestTable(names);
        batches = new BatchTable(names);
        sessions = new SessionBook(this, observer);
    }

    /** The log is over, or somebody wants to see what there is: open rows count as complete. */
    public void flush() {
        closeRows();
        sessions.flush();
        clock.flush();
    }

    /** Whether anything of Caffe was seen. */
    public boolean isCaffe() {
        return recognised;
    }

    /** Whether any line had glog's prefix. */
    public boolean isGlog() {
        return glog;
    }

    @Override
    public void loss(Where where, int iteration, long loss, long speed) {
        long stamp = seen(where);
        SessionDraft session = sessions.current();
        if (session.isOther(where)) {
            diagnostics.add(
                    OTHER_RANK, where.number(), "Iteration " + iteration + ", loss = " + Decimal.toDouble(loss));
            return;
        }
        closeRows();
        boolean back = train.size() > session.firstTrainRow && iteration < train.lastIteration();
        if (back && sessions.startsAnew(where, iteration)) {
            diagnostics.add(BACKWARDS, where.number(), "from " + train.lastIteration() + " to " + iteration);
            session = sessions.begin();
            stamp = clock.again(stamp);
            session.span(where).seen(stamp);
        }
        session.lead(where);
        clock.row();
        train.add(stamp, iteration, loss, speed);
        observer.loss(train.size() - 1);
    }

    @Override
    public void rows(RowBlock block) {
        // The first row tells whose rows they are and where the clock stands; the last two leave all as single rows do.
        int last = block.size() - 2;
        int next = 1;
        block.push(this, 0, next);
        if (last > next && clock.isSteady() && !sessions.current().isOther(block.where())) {
            closeRows();
            int first = train.size();
            train.rows(block, next, last, clock.years);
            for (int row = first; row < train.size(); row++) {
                observer.loss(row);
                observer.trainRow(row);
            }
            next = last;
        }
        block.push(this, next, block.size());
    }

    @Override
    public void rate(Where where, int iteration, long rate) {
        seen(where);
        if (!sessions.current().isOther(where)) {
            train.rate(iteration, rate);
        }
    }

    @Override
    public void testing(Where where, int iteration, int net) {
        long stamp = seen(where);
        if (sessions.current().isOther(where)) {
            return;
        }
        sessions.current().lead(where);
        closeRows();
        clock.row();
        test.testing(stamp, iteration, net);
        observer.testing(sessions.current().index, iteration, net, stamp);
    }

    @Override
    public void trainOutput(Where where, int index, int name, long value) {
        long stamp = seen(where);
        if (sessions.current().isOther(where)) {
            return;
        }
        if (!train.output(stamp, index, name, value) && index == 0) {
            diagnostics.add(ORPHANS, where.number(), "Train net output #0 = " + Decimal.toDouble(value));
        }
    }

    @Override
    public void testOutput(Where where, int index, int name, long value) {
        long stamp = seen(where);
        if (sessions.current().isOther(where)) {
            return;
        }
        if (test.beginsPass(index)) {
            closeTest();
        }
        test.output(stamp, train.lastIteration(), index, name, value);
    }

    @Override
    public void batch(Where where, int batch, int name, long value) {
        seen(where);
        families.put(Rule.Family.CAFFE_TEST, true);
        batches.value(batch, name, value);
    }

    @Override
    public void mean(Where where, int name, long value) {
        seen(where);
        if (batches.size() > 0) {
            batches.mean(name, value);
        }
    }

    @Override
    public void layerTime(Where where, String layer, String pass, long milliseconds) {
        seen(where);
        families.put(Rule.Family.CAFFE_TIME, true);
        layerTimes.add(new LayerTime(layer, pass, Decimal.toDouble(milliseconds)));
    }

    @Override
    public void text(Where where, Rule rule, String text) {
        boolean plain = rule.family() == Rule.Family.PLAIN;
        if (!plain && rule.family() != Rule.Family.SEVERITY) {
            recognised = true;
        }
        families.put(rule.family(), true);
        glog |= !plain;
        sessions.text(where, clock.count(where), rule, text);
    }

    @Override
    public void plain(Where where, String text) {
        sessions.plain(text);
    }

    @Override
    public void other(Where where, boolean caffe) {
        glog = true;
        recognised |= caffe;
        sessions.other(where, clock.count(where));
    }

    @Override
    public void unread(Where where, String rule, String line) {
        if (!rule.equals(Grammar.TOO_LONG)) {
            clock.count(where);
        }
        diagnostics.add(rule, where.number(), line);
    }

    /** Counts the year and moves the session's end. */
    private long seen(Where where) {
        long stamp = clock.count(where);
        recognised = true;
        sessions.row(where, stamp);
        return stamp;
    }

    void event(SessionDraft session, Event.Kind kind, long stamp, String text) {
        int iteration = train.size() > session.firstTrainRow ? train.lastIteration() : -1;
        int named = SessionLines.iterationOf(text);
        boolean snapshot = kind == Event.Kind.SNAPSHOT || kind == Event.Kind.RESTORE;
        if (events.add(session.index, kind, snapshot && named >= 0 ? named : iteration, stamp, text)) {
            observer.event(events.drafts.size() - 1);
        }
    }

    private void closeTrain() {
        if (train.isOpen()) {
            train.close();
            observer.trainRow(train.size() - 1);
        }
    }

    private void closeTest() {
        if (test.isOpen()) {
            test.close();
            observer.testRow(test.size() - 1);
        }
    }

    /** Ends what is open before a session begins. */
    void closeRows() {
        closeTrain();
        closeTest();
    }

    /** Ends what is open before a session begins, and its clock. */
    void beginSession() {
        closeRows();
        clock.session();
    }
}
