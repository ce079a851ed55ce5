package dev.crema.log.assembly;

import dev.crema.log.Ending;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
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

    long solving = Stamp.NONE;
    long starting = Stamp.NONE;
    long first = Stamp.NONE;
    long last = Stamp.NONE;

    String mode = "";
    String gpuName = "";
    int devices = -1;
    String netName = "";
    String policy = "";
    String solverDump = "";
    String trainDump = "";
    final List<String> testDumps = new ArrayList<>();
    int trainBatchSeen = -1;
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

    void seen(long stamp) {
        if (stamp != Stamp.NONE) {
            if (first == Stamp.NONE) {
                first = stamp;
            }
            // Small disorder must not shorten a session.
            last = last == Stamp.NONE || stamp > last ? stamp : last;
        }
    }

    /** Where its seconds begin. */
    long start() {
        return solving != Stamp.NONE ? solving : starting != Stamp.NONE ? starting : first;
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
