package dev.crema.log.assembly;

import dev.crema.log.Event;
import dev.crema.log.LayerTime;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Sink;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.SteadyClock;
import dev.crema.log.timeline.YearCounter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts together what the grammar pushes: rows, sessions, events. One thread; {@link LogBuilder} makes the model of it. */
public final class Assembler implements Sink {
    private static final String ORPHANS = "outputs-without-loss-line";
    private static final String OTHER_RANK = "row-of-another-rank";
    private static final String BACKWARDS = "iteration-went-back";
    private static final String SET_BACK = "clock-set-back";

    final YearCounter years = new YearCounter();
    private final SteadyClock clock = new SteadyClock(years);
    final TrainTable train;
    final TestTable test;
    final BatchTable batches;
    final List<LayerTime> layerTimes = new ArrayList<>();
    final EventBook events = new EventBook();
    final DiagnosticBook diagnostics = new DiagnosticBook();
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
        closeTrain();
        closeTest();
        sessions.flush();
        noteSetBack();
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
        long stamp = clock(where);
        SessionDraft session = sessions.current();
        if (isOther(where, session)) {
            diagnostics.add(
                    OTHER_RANK, where.number(), "Iteration " + iteration + ", loss = " + Decimal.toDouble(loss));
            return;
        }
        closeTrain();
        closeTest();
        boolean back = train.size() > session.firstTrainRow && iteration < train.lastIteration();
        if (back && sessions.startsAnew(where, iteration)) {
            diagnostics.add(BACKWARDS, where.number(), "from " + train.lastIteration() + " to " + iteration);
            session = sessions.begin();
            stamp = again(stamp);
            session.span(where).seen(stamp);
        }
        session.lead(where);
        clock.row();
        noteSetBack();
        train.add(stamp, iteration, loss, speed);
        observer.loss(train.size() - 1);
    }

    @Override
    public void rate(Where where, int iteration, long rate) {
        clock(where);
        if (!isOther(where, sessions.current())) {
            train.rate(iteration, rate);
        }
    }

    @Override
    public void testing(Where where, int iteration, int net) {
        long stamp = clock(where);
        if (isOther(where, sessions.current())) {
            return;
        }
        sessions.current().lead(where);
        closeTrain();
        closeTest();
        clock.row();
        noteSetBack();
        test.testing(stamp, iteration, net);
        observer.testing(sessions.current().index, iteration, net, stamp);
    }

    @Override
    public void trainOutput(Where where, int index, int name, long value) {
        long stamp = clock(where);
        if (isOther(where, sessions.current())) {
            return;
        }
        if (!train.output(stamp, index, name, value) && index == 0) {
            diagnostics.add(ORPHANS, where.number(), "Train net output #0 = " + Decimal.toDouble(value));
        }
    }

    @Override
    public void testOutput(Where where, int index, int name, long value) {
        long stamp = clock(where);
        if (isOther(where, sessions.current())) {
            return;
        }
        if (test.beginsPass(index)) {
            closeTest();
        }
        test.output(stamp, train.lastIteration(), index, name, value);
    }

    @Override
    public void batch(Where where, int batch, int name, long value) {
        clock(where);
        families.put(Rule.Family.CAFFE_TEST, true);
        batches.value(batch, name, value);
    }

    @Override
    public void mean(Where where, int name, long value) {
        clock(where);
        if (batches.size() > 0) {
            batches.mean(name, value);
        }
    }

    @Override
    public void layerTime(Where where, String layer, String pass, long milliseconds) {
        clock(where);
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
        sessions.text(where, count(where), rule, text);
    }

    @Override
    public void plain(Where where, String text) {
        sessions.plain(text);
    }

    @Override
    public void other(Where where, boolean caffe) {
        glog = true;
        recognised |= caffe;
        sessions.other(where, count(where));
    }

    @Override
    public void unread(Where where, String rule, String line) {
        if (!rule.equals(Grammar.TOO_LONG)) {
            count(where);
        }
        diagnostics.add(rule, where.number(), line);
    }

    private long count(Where where) {
        // Ranks are processes of their own, on machines whose clocks may differ and whose thread ids may be the same.
        return clock.count(where.stamp(), where.thread() ^ (where.rank() + 1L) << 48, where.number());
    }

    private void noteSetBack() {
        SteadyClock.Step step = clock.news();
        if (step != null) {
            diagnostics.add(
                    SET_BACK,
                    step.line(),
                    "from " + LogDates.text(step.from()) + " to " + LogDates.text(step.to())
                            + ": the seconds go on from there");
        }
    }

    /** Counts the year and moves the session's end. */
    private long clock(Where where) {
        long stamp = count(where);
        recognised = true;
        sessions.current().span(where).seen(stamp);
        return stamp;
    }

    /** Whether a line is another process's: ranks of one MPI run print the same rows. */
    private static boolean isOther(Where where, SessionDraft session) {
        if (where.rank() != Where.NO_RANK) {
            session.ranks.add(where.rank());
            return session.leadRank >= 0 && where.rank() != session.leadRank;
        }
        return session.processes.size() > 1
                && session.leadThread >= 0
                && where.thread() != session.leadThread
                && session.processes.contains(where.thread());
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

    /** A session began before the line that is being read: its stamp may be another. */
    long again(long stamp) {
        return stamp == Stamp.NONE ? stamp : clock.now();
    }

    /** Ends what is open before a session begins, and its clock. */
    void beginSession() {
        closeRows();
        clock.session();
    }

    /** The stamp of the last line with a clock. */
    long now() {
        return clock.now();
    }
}
