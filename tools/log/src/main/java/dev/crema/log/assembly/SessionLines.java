package dev.crema.log.assembly;

import dev.crema.log.Ending;
import dev.crema.log.Event;
import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import java.util.Set;

/** What lines say of the session in which they stand: its net and data, where it went on from, how it ended. */
final class SessionLines {
    private static final String ABORTED = "*** Aborted at";
    private static final Set<String> OUTSIDE =
            Set.of("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGKILL", "SIGXCPU", "SIGUSR1", "SIGUSR2");

    private final Assembler assembler;
    private final Observer observer;
    private final DumpBook dump;
    private final NetBook net;

    SessionLines(Assembler assembler, Observer observer, DumpBook dump, NetBook net) {
        this.assembler = assembler;
        this.observer = observer;
        this.dump = dump;
        this.net = net;
    }

    void take(SessionDraft draft, Where where, long stamp, Rule rule, String text) {
        switch (rule) {
            case NET_DUMP -> dump.open(DumpBook.Target.NET, where.thread());
            case TRAIN_NET -> net.train();
            case TEST_NET -> testNet(draft, text);
            case SOLVING -> {
                draft.span(where).solving(stamp);
                solving(draft, text);
            }
            case POLICY -> draft.policy = text;
            case START -> draft.span(where).starting(stamp);
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

    private static void solving(SessionDraft draft, String text) {
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
            SessionDraft.put(draft.testBatchesSeen, net.current, size, -1);
        } else if (isTrainNet(draft)) {
            draft.trainBatchSeen = draft.trainBatchSeen < 0 ? size : draft.trainBatchSeen;
        } else {
            draft.unknownBatchSeen = draft.unknownBatchSeen < 0 ? size : draft.unknownBatchSeen;
        }
    }

    private void images(SessionDraft draft, String text) {
        if (net.current >= 0) {
            draft.testSet = parseLong(text);
        } else if (isTrainNet(draft)) {
            draft.trainSet = parseLong(text);
        }
    }

    /** Caffe makes the training net first; but a piece of a log may begin in the middle of a test net. */
    private boolean isTrainNet(SessionDraft draft) {
        return net.current == NetBook.TRAIN || draft.declared || !draft.trainDump.isEmpty();
    }

    private void testNet(SessionDraft draft, String text) {
        net.test(text);
        if (net.current == 0 && draft.trainBatchSeen < 0) {
            draft.trainBatchSeen = draft.unknownBatchSeen; // the net before the first test net is the training net
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
            case SIGNAL -> {
                Ending signal = signal(text.substring("*** ".length()));
                if (draft.ending instanceof Ending.Crashed crashed
                        && crashed.message().startsWith(ABORTED)) {
                    draft.ending = signal; // glog says that it aborts, then by which signal
                }
                draft.end(signal);
                note(draft, Event.Kind.KILLED, stamp, signal.text(), ended);
            }
            case KILLED, JOB_KILLED -> killed(draft, stamp, text, false);
            case JOB_MEMORY -> killed(draft, stamp, text, true);
            case PYTHON_ERROR -> killed(draft, stamp, text, text.startsWith("MemoryError"));
            default -> {
                return;
            }
        }
        assembler.closeRows();
        if (!ended && draft.isEnded()) {
            observer.ended(draft.index);
        }
    }

    private void killed(SessionDraft draft, long stamp, String text, boolean memory) {
        boolean ended = draft.isEnded();
        draft.end(memory ? new Ending.OutOfMemory(text) : new Ending.Killed(text));
        note(draft, memory ? Event.Kind.OUT_OF_MEMORY : Event.Kind.KILLED, stamp, text, ended);
    }

    /** An end is noted once: Caffe says it twice, and a crash shows in several lines. */
    private void note(SessionDraft draft, Event.Kind kind, long stamp, String text, boolean ended) {
        if (!ended) {
            assembler.event(draft, kind, stamp, text);
        }
    }

    /** Signals from outside end a process; the others are its own faults. */
    private static Ending signal(String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        return OUTSIDE.contains(name) ? new Ending.Killed(name) : new Ending.Crashed(text);
    }

    private static boolean isMemory(String text) {
        return text.contains("out of memory")
                || text.contains("bad_alloc")
                || text.contains("host allocation")
                || text.contains("Cannot allocate memory");
    }
}
