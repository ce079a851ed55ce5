package dev.crema.log.assembly;

import dev.crema.log.Event;
import java.util.ArrayList;
import java.util.List;

/** Events while they are read. */
final class EventBook {
    private static final int MOST = 100_000;

    /** An event whose clock has no year yet. */
    record Draft(int session, Event.Kind kind, int iteration, long stamp, String text) {}

    final List<Draft> drafts = new ArrayList<>();

    /** False where there are too many to keep. */
    boolean add(int session, Event.Kind kind, int iteration, long stamp, String text) {
        if (drafts.size() >= MOST) {
            return false;
        }
        String shortened = text.length() > 400 ? text.substring(0, 400) + "…" : text;
        drafts.add(new Draft(session, kind, iteration, stamp, shortened));
        return true;
    }
}
