package dev.crema.log.assembly;

import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
import java.util.List;

/** Where sessions begin, and which dump is whose; {@link SessionLines} knows what their other lines say. */
final class SessionBook {
    /** Processes of one MPI run start within this time of each other. */
    private static final long TOGETHER_MICROS = 2_000_000;

    private final Assembler assembler;
    private final Observer observer;
    private final DumpBook dump = new DumpBook();
    private final NetBook net = new NetBook();
    private final SessionLines lines;
    private final Machine machine = new Machine();

    final List<SessionDraft> drafts = new ArrayList<>();

    SessionBook(Assembler assembler, Observer observer) {
        this.assembler = assembler;
        this.observer = observer;
        lines = new SessionLines(assembler, observer, dump, net);
    }

    /** The session of the lines read now; one begins where there is none. */
    SessionDraft current() {
        return drafts.isEmpty() ? begin() : drafts.get(drafts.size() - 1);
    }

    SessionDraft begin() {
        assembler.beginSession();
        takeDump();
        SessionDraft draft = new SessionDraft(drafts.size(), assembler.train.size(), assembler.test.size());
        machine.describe(draft);
        drafts.add(draft);
        net.current = NetBook.NONE;
        observer.configured(draft.index);
        return draft;
    }

    private boolean hasRows(SessionDraft draft) {
        return assembler.train.size() > draft.firstTrainRow || assembler.test.size() > draft.firstTestRow;
    }

    /** Whether iterations that go back without a word are another session: from zero, or on the same thread. */
    boolean startsAnew(Where where, int iteration) {
        SessionDraft draft = current();
        return iteration == 0 || (draft.leadThread == where.thread() && draft.processes.size() < 2);
    }

    void flush() {
        if (dump.isOpen() && dump.isWhole()) {
            takeDump();
        }
    }

    void plain(String text) {
        dump.line(text);
    }

    void other(long stamp) {
        if (!drafts.isEmpty()) {
            current().seen(stamp);
        }
        if (dump.isOpen() && dump.isWhole()) {
            takeDump();
        }
    }

    private void takeDump() {
        DumpBook.Target target = dump.target();
        if (target == DumpBook.Target.NOTHING || drafts.isEmpty()) {
            return;
        }
        String text = dump.take();
        SessionDraft draft = current();
        if (target == DumpBook.Target.SOLVER) {
            draft.solverDump = draft.solverDump.isEmpty() ? text : draft.solverDump;
        } else {
            int number = net.of(text);
            if (number == NetBook.TRAIN) {
                draft.trainDump = draft.trainDump.isEmpty() ? text : draft.trainDump;
            } else {
                SessionDraft.put(draft.testDumps, number, text, "");
            }
        }
        observer.configured(draft.index);
    }

    void text(Where where, long stamp, Rule rule, String text) {
        if (rule == Rule.LOG_CREATED || rule == Rule.NV_VERSION) {
            LogDates.said(assembler.years, text);
            return;
        }
        if (dump.isOpen() && (dump.isWhole() || rule == Rule.SOLVER_DUMP || rule == Rule.NET_DUMP)) {
            takeDump();
        }
        if (rule == Rule.SOLVER_DUMP) {
            solver(where, stamp);
            return;
        }
        if (machine.take(rule, text)) {
            if (!drafts.isEmpty() && !hasRows(current()) && !current().isEnded()) {
                machine.describe(current());
            }
            return;
        }
        if (rule == Rule.SOLVING && hasRows(current()) && again(current(), stamp)) {
            begin();
        }
        if (rule == Rule.CREMA_FACT && text.startsWith("version =") && !drafts.isEmpty() && current().declared) {
            begin(); // what Crema says of a run stands before its solver, in a resumed log behind the session before
        }
        SessionDraft draft = current();
        long time = assembler.again(stamp);
        draft.seen(time);
        lines.take(draft, time, rule, text);
    }

    /** {@code Initializing solver}: a session, unless it is another process of the same MPI run. */
    private void solver(Where where, long stamp) {
        SessionDraft draft = drafts.isEmpty() ? begin() : current();
        boolean together = draft.declared
                && !hasRows(draft)
                && !draft.isEnded()
                && !draft.processes.contains(where.thread())
                && near(draft.declaredAt, stamp);
        boolean undeclared = !draft.declared && !hasRows(draft) && !draft.isEnded() && draft.solving == Stamp.NONE;
        if (!together && !undeclared) {
            draft = begin();
        }
        draft.declared = true;
        draft.declaredAt = assembler.again(stamp);
        draft.processes.add(where.thread());
        draft.seen(draft.declaredAt);
        dump.open(DumpBook.Target.SOLVER);
    }

    private static boolean near(long a, long b) {
        return a == Stamp.NONE
                || b == Stamp.NONE
                || (a >>> 37 == b >>> 37 && Math.abs(Stamp.microOfDay(a) - Stamp.microOfDay(b)) <= TOGETHER_MICROS);
    }

    /** A second {@code Solving} behind rows is another process, unless it is another thread of the same start. */
    private static boolean again(SessionDraft draft, long stamp) {
        return draft.isEnded() || draft.solving == Stamp.NONE || !near(draft.solving, stamp);
    }
}
