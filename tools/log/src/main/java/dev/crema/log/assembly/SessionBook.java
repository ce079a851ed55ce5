package dev.crema.log.assembly;

import dev.crema.log.Ending;
import dev.crema.log.Event;
import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
import java.util.List;

/** Where sessions begin and end, and what their lines say about them. */
final class SessionBook {
    /** Processes of one MPI run start within this time of each other. */
    private static final long TOGETHER_MICROS = 2_000_000;

    private final Assembler assembler;
    private final Observer observer;
    private final DumpBook dump = new DumpBook();
    private final NetBook net = new NetBook();
    private final Machine machine = new Machine();

    final List<SessionDraft> drafts = new ArrayList<>();

    SessionBook(Assembler assembler, Observer observer) {
        this.assembler = assembler;
        this.observer = observer;
    }

    /** The session of the lines read now; one begins where there is none. */
    SessionDraft current() {
        return drafts.isEmpty() ? begin() : drafts.get(drafts.size() - 1);
    }

    SessionDraft begin() {
        assembler.closeRows();
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
                put(draft.testDumps, number, text, "");
            }
        }
        observer.configured(draft.index);
    }

    static <T> void put(List<T> list, int index, T value, T filler) {
        if (index > 1000) {
            return;
        }
        while (list.size() <= index) {
            list.add(filler);
        }
        if (list.get(index).equals(filler)) {
            list.set(index, value);
        }
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
        draft.seen(stamp);
        line(draft, stamp, rule, text);
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
        draft.declaredAt = stamp;
        draft.processes.add(where.thread());
        draft.seen(stamp);
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

    private void line(SessionDraft draft, long stamp, Rule rule, String text) {
        switch (rule) {
            case NET_DUMP -> dump.open(DumpBook.Target.NET);
            case TRAIN_NET -> net.train();
            case TEST_NET -> net.test(text);
            case SOLVING -> solving(draft, stamp, text);
            case POLICY -> draft.policy = text;
            case START -> draft.starting = draft.starting == Stamp.NONE ? stamp : draft.starting;
            case MEMORY -> memory(draft, text);
            case DATA_SIZE -> dataSize(draft, text);
            case IMAGES -> images(draft, text);
            case RESUMING, RESTORING -> restore(draft, stamp, text);
            case FINETUNING -> {
                draft.finetunedFrom = text;
                assembler.event(draft, Event.Kind.FINETUNE, stamp, "Finetuning from " + text);
            }
            case SNAPSHOT -> assembler.event(draft, Event.Kind.SNAPSHOT, stamp, "Snapshotting to " + text);
            case RATE_STEP -> assembler.event(draft, Event.Kind.RATE_STEP, stamp, "MultiStep Status: " + text);
            case CREMA_FACT -> fact(draft, text);
            default -> ending(draft, stamp, rule, text);
        }
    }

    private static void solving(SessionDraft draft, long stamp, String text) {
        if (draft.solving == Stamp.NONE) {
            draft.solving = stamp;
        }
        int policy = text.indexOf(" Learning Rate Policy: "); // NVCaffe has both in one line
        draft.netName = policy < 0 ? text : text.substring(0, policy);
        if (policy >= 0) {
            draft.policy = text.substring(policy + 23).strip();
        }
    }

    private void memory(SessionDraft draft, String text) {
        long bytes = NetBook.number("#" + text, "#") >= 0 ? parseLong(text) : -1;
        if (bytes >= 0 && net.current <= NetBook.TRAIN) {
            draft.memory = bytes;
        }
    }

    private static long parseLong(String text) {
        int end = 0;
        while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
    }

    private void dataSize(SessionDraft draft, String text) {
        int size = (int) Math.min(parseLong(text), Integer.MAX_VALUE);
        if (net.current >= 0) {
            put(draft.testBatchesSeen, net.current, size, -1);
        } else if (draft.trainBatchSeen < 0) {
            draft.trainBatchSeen = size;
        }
    }

    private void images(SessionDraft draft, String text) {
        if (net.current >= 0) {
            draft.testSet = parseLong(text);
        } else {
            draft.trainSet = parseLong(text);
        }
    }

    private void restore(SessionDraft draft, long stamp, String text) {
        boolean again = draft.resumedFrom.equals(text);
        draft.resumedFrom = text;
        if (!again) {
            assembler.event(draft, Event.Kind.RESTORE, stamp, "Restoring from " + text);
        }
    }

    /** The iteration in {@code x_iter_5000.solverstate}, {@code x_iter_5000.caffemodel.h5}; −1 where there is none. */
    static int iterationOf(String file) {
        int at = file.lastIndexOf("_iter_");
        return at < 0 ? -1 : NetBook.number(file.substring(at), "_iter_");
    }

    private void fact(SessionDraft draft, String text) {
        int sign = text.indexOf(" = ");
        if (sign > 0) {
            draft.facts.put(
                    text.substring(0, sign).strip(), text.substring(sign + 3).strip());
            observer.configured(draft.index);
        }
    }

    private void ending(SessionDraft draft, long stamp, Rule rule, String text) {
        boolean ended = draft.isEnded();
        switch (rule) {
            case DONE -> {
                draft.end(new Ending.Done());
                note(draft, Event.Kind.DONE, stamp, "Optimization Done", ended);
            }
            case STOPPED_EARLY -> {
                draft.end(new Ending.StoppedEarly());
                note(draft, Event.Kind.STOPPED_EARLY, stamp, "Optimization stopped early", ended);
            }
            case FATAL -> {
                boolean memory = isMemory(text);
                draft.end(memory ? new Ending.OutOfMemory(text) : new Ending.Crashed(text));
                assembler.event(draft, memory ? Event.Kind.OUT_OF_MEMORY : Event.Kind.FATAL, stamp, text);
            }
            case ERROR -> assembler.event(draft, Event.Kind.ERROR, stamp, text);
            case ABORTED, TERMINATED, SEGMENTATION -> {
                draft.end(isMemory(text) ? new Ending.OutOfMemory(text) : new Ending.Crashed(text));
                note(draft, Event.Kind.FATAL, stamp, text, ended);
            }
            case KILLED -> {
                draft.end(new Ending.Killed(text));
                note(draft, Event.Kind.KILLED, stamp, text, ended);
            }
            default -> {
                return;
            }
        }
        assembler.closeRows();
        if (!ended && draft.isEnded()) {
            observer.ended(draft.index);
        }
    }

    /** An end is noted once: Caffe says it twice, and a crash shows in several lines. */
    private void note(SessionDraft draft, Event.Kind kind, long stamp, String text, boolean ended) {
        if (!ended) {
            assembler.event(draft, kind, stamp, text);
        }
    }

    private static boolean isMemory(String text) {
        return text.contains("out of memory")
                || text.contains("bad_alloc")
                || text.contains("host allocation")
                || text.contains("Cannot allocate memory");
    }
}
