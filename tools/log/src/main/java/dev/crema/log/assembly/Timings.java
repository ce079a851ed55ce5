package dev.crema.log.assembly;

import dev.crema.log.Absent;
import dev.crema.log.Timing;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.timeline.Calendar;
import java.util.Arrays;
import java.util.List;

/**
 * The clock of a log's sessions. A session that resumed another goes on with the seconds that the other one had at the
 * iteration of the snapshot: downtime, and work that a restart threw away, do not count.
 */
final class Timings {
    private final Assembler assembler;
    private final long[] starts;
    private final double[] before;
    private final double[] trainBefore;
    private final Timing timing;

    Timings(Assembler assembler, Calendar calendar) {
        this.assembler = assembler;
        List<SessionDraft> drafts = assembler.sessions.drafts;
        int count = Math.max(1, drafts.size());
        starts = new long[count];
        before = new double[count];
        trainBefore = new double[count];
        Arrays.fill(starts, Absent.TIME);
        for (SessionDraft draft : drafts) {
            starts[draft.index] = calendar.micros(draft.span().start());
        }
        long[][] spans = passes(assembler.test.begins, assembler.test.ends, calendar);
        for (SessionDraft draft : drafts) {
            // Each session's clock so far serves the sessions behind it.
            Timing known = new Timing(starts, before, trainBefore, spans[0], spans[1]);
            continueFrom(draft, drafts, known, calendar);
        }
        timing = new Timing(starts, before, trainBefore, spans[0], spans[1]);
    }

    Timing timing() {
        return timing;
    }

    double before(int session) {
        return before[session];
    }

    private void continueFrom(SessionDraft draft, List<SessionDraft> drafts, Timing known, Calendar calendar) {
        SessionDraft from = predecessor(draft, drafts);
        if (draft.resumedFrom.isEmpty() || from == draft) {
            return;
        }
        int iteration = SessionLines.iterationOf(draft.resumedFrom);
        if (iteration < 0 && assembler.train.size() > draft.firstTrainRow) {
            iteration = assembler.train.iterations.get(draft.firstTrainRow);
        }
        long time = Timing.reached(
                iteration,
                from.firstTrainRow,
                trainEnd(from, drafts),
                assembler.train.iterations::get,
                assembler.train.stamps::get,
                calendar.micros(from.span().last()));
        if (time != Absent.TIME && starts[from.index] != Absent.TIME) {
            before[draft.index] = known.seconds(from.index, time);
            trainBefore[draft.index] = known.trainSeconds(from.index, time);
        }
    }

    /** The session before in time that ran at all; the draft itself where there is none. */
    private SessionDraft predecessor(SessionDraft draft, List<SessionDraft> drafts) {
        SessionDraft best = draft;
        for (SessionDraft other : drafts) {
            boolean earlier = other.span().start() < draft.span().start()
                    || (other.span().start() == draft.span().start() && other.index < draft.index);
            boolean ran = trainEnd(other, drafts) > other.firstTrainRow;
            if (earlier
                    && ran
                    && (best == draft || other.span().start() > best.span().start())) {
                best = other;
            }
        }
        return best;
    }

    private int trainEnd(SessionDraft draft, List<SessionDraft> drafts) {
        return draft.index + 1 < drafts.size() ? drafts.get(draft.index + 1).firstTrainRow : assembler.train.size();
    }

    /** Starts of the test passes, rising, and the microseconds of all up to each. */
    private static long[][] passes(LongColumn begins, LongColumn ends, Calendar calendar) {
        long[][] pairs = new long[begins.size()][];
        int count = 0;
        for (int row = 0; row < begins.size(); row++) {
            long begin = calendar.micros(begins.get(row));
            long end = calendar.micros(ends.get(row));
            if (begin != Absent.TIME && end != Absent.TIME && end >= begin) {
                pairs[count++] = new long[] {begin, end};
            }
        }
        pairs = Arrays.copyOf(pairs, count);
        Arrays.sort(pairs, (a, b) -> Long.compare(a[0], b[0]));
        long[] starts = new long[count];
        long[] sums = new long[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long from = i > 0 ? Math.max(pairs[i][0], pairs[i - 1][1]) : pairs[i][0];
            sum += Math.max(0, pairs[i][1] - from);
            starts[i] = pairs[i][0];
            sums[i] = sum;
        }
        return new long[][] {starts, sums};
    }
}
