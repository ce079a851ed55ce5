package dev.crema.log.assembly;

import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where sessions begin, and which dump is whose; {@link SessionLines} knows what their other lines say. */
final class SessionBook {
    /** Processes of one MPI run start within this time of each other. */
    private static final long TOGETHER_MICROS = 2_000_000;

    private static final long HALF_HOUR_MICROS = 1_800_000_000L;

    private final Assembler assembler;
    private final Observer observer;
    private final DumpBook dump = new DumpBook();
    private final NetBook net = new NetBook();
    private final SessionLines lines;
    private final MachineLines machine = new MachineLines();

    final List<SessionDraft> drafts = new ArrayList<>();
    private @Nullable SessionDraft current;

    /** The solver's dump with which the log begins, its heading cut off. */
    private String headSolver = "";

    SessionBook(Assembler assembler, Observer observer) {
        this.assembler = assembler;
        this.observer = observer;
        lines = new SessionLines(assembler, observer, dump, net);
    }

    /** The session of the lines read now; one begins where there is none. */
    SessionDraft current() {
        SessionDraft draft = current;
        return draft == null ? begin() : draft;
    }

    SessionDraft begin() {
        assembler.beginSession();
        takeDump();
        SessionDraft draft = new SessionDraft(drafts.size(), assembler.train.size(), assembler.test.size());
        machine.describe(draft);
        if (drafts.isEmpty() && !headSolver.isEmpty()) {
            draft.solverDump = headSolver;
            draft.declared = true;
        }
        drafts.add(draft);
        current = draft;
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
        if (dump.isWhole()) {
            takeDump();
        }
    }

    void plain(String text) {
        if (drafts.isEmpty() && !dump.isOpen() && text.indexOf(": ") > 0) {
            dump.open(DumpBook.Target.HEAD, 0);
        }
        dump.line(text);
    }

    /** A line of a row. Rows of other threads may fall into a dump. */
    void row(Where where, long stamp) {
        current().span(where).seen(stamp);
        if (dump.isOf(where.thread())) {
            takeDump();
        }
    }

    void other(Where where, long stamp) {
        if (!drafts.isEmpty()) {
            current().span(where).seen(stamp);
        }
        if (dump.isEndedBy(where.thread())) {
            takeDump();
        }
    }

    private void takeDump() {
        DumpBook.Target target = dump.target();
        if (target == DumpBook.Target.HEAD) {
            headSolver = dump.isSolver() ? dump.take() : headSolver;
            dump.take();
            return;
        }
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
            LogDates.said(assembler.clock.years, text);
            return;
        }
        boolean next = rule == Rule.SOLVER_DUMP || rule == Rule.NET_DUMP;
        if (dump.isEndedBy(where.thread()) || (dump.isOpen() && next)) {
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
        if (isAnotherProcess(where, rule)) {
            begin();
        }
        if (rule == Rule.CREMA_FACT && text.startsWith("version =") && !drafts.isEmpty() && current().declared) {
            begin(); // what Crema says of a run stands before its solver, in a resumed log behind the session before
        }
        SessionDraft draft = current();
        long time = assembler.clock.again(stamp);
        draft.span(where).seen(time);
        lines.take(draft, where, time, rule, text);
    }

    /**
     * Before August 2014 Caffe did not say {@code Initializing solver}: a process that begins behind the rows, or the
     * end, of another shows by its thread.
     */
    private boolean isAnotherProcess(Where where, Rule rule) {
        boolean beginning = rule == Rule.START || rule == Rule.TRAIN_NET || rule == Rule.RESUMING;
        if (!beginning || drafts.isEmpty() || where.rank() != Where.NO_RANK || where.stamp() == Stamp.NONE) {
            return false;
        }
        SessionDraft draft = current();
        boolean other = draft.leadThread >= 0 && draft.leadThread != where.thread();
        return draft.isEnded() || (hasRows(draft) && other && !draft.processes.contains(where.thread()));
    }

    /** {@code Initializing solver}: a session, unless it is another process of the same MPI run. */
    private void solver(Where where, long stamp) {
        SessionDraft draft = drafts.isEmpty() ? begin() : current();
        boolean together = draft.declared
                && !draft.processes.isEmpty()
                && !hasRows(draft)
                && !draft.isEnded()
                && !draft.processes.contains(where.thread())
                && (where.rank() != Where.NO_RANK || sameMoment(draft.declaredAt, stamp));
        boolean undeclared = !draft.declared
                && !hasRows(draft)
                && !draft.isEnded()
                && !draft.span().isSolving();
        if (!together && !undeclared) {
            draft = begin();
        }
        draft.declare(where);
        draft.declaredAt = assembler.clock.again(stamp);
        draft.span(where).seen(draft.declaredAt);
        dump.open(DumpBook.Target.SOLVER, where.thread());
    }

    private static boolean near(long a, long b) {
        return a == Stamp.NONE
                || b == Stamp.NONE
                || (a >>> 37 == b >>> 37 && Math.abs(Stamp.microOfDay(a) - Stamp.microOfDay(b)) <= TOGETHER_MICROS);
    }

    /** As {@link #near}, whatever the time zone of each clock: they differ by half hours. */
    private static boolean sameMoment(long a, long b) {
        if (a == Stamp.NONE || b == Stamp.NONE) {
            return true;
        }
        long apart = Math.floorMod(Stamp.microOfDay(a) - Stamp.microOfDay(b), HALF_HOUR_MICROS);
        return Math.min(apart, HALF_HOUR_MICROS - apart) <= TOGETHER_MICROS;
    }

    /** A second {@code Solving} behind rows is another process, unless it is another thread of the same start. */
    private static boolean again(SessionDraft draft, long stamp) {
        return draft.isEnded()
                || !draft.span().isSolving()
                || !near(draft.span().solving(), stamp);
    }
}
