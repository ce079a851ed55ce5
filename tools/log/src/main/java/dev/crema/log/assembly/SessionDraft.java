package dev.crema.log.assembly;

import dev.crema.log.Ending;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session while it is being read. Empty strings and negative numbers are what is not known. */
final class SessionDraft {
    final int index;
    final int firstTrainRow;
    final int firstTestRow;

    String mode = "";
    String gpuName = "";
    int devices = -1;
    String netName = "";
    String policy = "";
    String solverDump = "";
    String trainDump = "";
    final List<String> testDumps = new ArrayList<>();
    int trainBatchSeen = -1;
    int unknownBatchSeen = -1;
    final List<Integer> testBatchesSeen = new ArrayList<>();
    long memory = -1;
    long trainSet = -1;
    long testSet = -1;

    String resumedFrom = "";
    String finetunedFrom = "";
    Ending ending = new Ending.Unfinished();
    final Map<String, String> facts = new LinkedHashMap<>();

    boolean declared;
    long declaredAt = Stamp.NONE;
    final Set<Long> processes = new HashSet<>();
    final Set<Integer> ranks = new HashSet<>();
    int leadRank = -1;
    long leadThread = -1;

    /** Of the process whose rows count; of the first one seen as long as nobody printed a row. */
    private Span span = new Span();

    /** Of each process of an MPI run: their hosts' clocks may differ by time zones. */
    private final Map<Long, Span> spans = new HashMap<>();

    SessionDraft(int index, int firstTrainRow, int firstTestRow) {
        this.index = index;
        this.firstTrainRow = firstTrainRow;
        this.firstTestRow = firstTestRow;
    }

    /** Puts a value where there is none yet, {@code filler} where the list is too short. */
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

    /** The session's own span. */
    Span span() {
        return span;
    }

    /** The span of the process that wrote a line. */
    Span span(Where where) {
        boolean ranked = where.rank() != Where.NO_RANK;
        if (!ranked && (processes.size() < 2 || !processes.contains(where.thread()))) {
            return span;
        }
        boolean unclaimed = spans.isEmpty() && span.start() == Stamp.NONE;
        return spans.computeIfAbsent(process(where), p -> unclaimed ? span : new Span());
    }

    /** {@code Initializing solver} of a process. */
    void declare(Where where) {
        if (processes.size() == 1 && where.rank() == Where.NO_RANK) {
            spans.putIfAbsent(processes.iterator().next(), span);
        }
        processes.add(where.thread());
        declared = true;
    }

    /** The first process that prints a row is the one whose rows and clock count. */
    void lead(Where where) {
        if (leadThread < 0) {
            leadThread = where.thread();
            leadRank = where.rank();
            Span own = spans.getOrDefault(process(where), span);
            if (!spans.containsValue(span)) {
                own.beginsAs(span); // lines without a rank are everybody's
            }
            span = own;
        }
    }

    /** Whether a line is another process's: ranks of one MPI run print the same rows. */
    boolean isOther(Where where) {
        if (where.rank() != Where.NO_RANK) {
            ranks.add(where.rank());
            return leadRank >= 0 && where.rank() != leadRank;
        }
        return processes.size() > 1
                && leadThread >= 0
                && where.thread() != leadThread
                && processes.contains(where.thread());
    }

    private static long process(Where where) {
        return where.rank() != Where.NO_RANK ? where.rank() : where.thread();
    }

    boolean isEnded() {
        return !(ending instanceof Ending.Unfinished);
    }

    void end(Ending how) {
        if (!isEnded()) {
            ending = how;
        }
    }
}
