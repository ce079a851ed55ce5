package dev.crema.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stitches sessions into runs. A session that restored a solverstate continues the session that wrote it (or, where
 * nobody says, the one before in time with the same net); every other session begins a run. Stateless.
 */
public final class Runs {
    private Runs() {}

    /**
     * The runs of some logs: sessions of one file, or of several files of one run given in any order, joined where one
     * resumed another. Sessions that trained nothing and tested nothing are left out.
     */
    public static List<Run> of(List<CaffeLog> logs) {
        List<Part> parts = new ArrayList<>();
        for (CaffeLog log : logs) {
            for (Session session : log.sessions()) {
                Part part = new Part(log, session);
                if (part.hasRows()) {
                    parts.add(part);
                }
            }
        }
        parts.sort(Comparator.comparingLong(part -> part.session.startedMicros()));
        List<List<Part>> chains = new ArrayList<>();
        List<Part> resumed = new ArrayList<>();
        for (Part part : parts) {
            if (part.session.resumedFrom().isPresent()) {
                resumed.add(part);
            } else {
                chains.add(new ArrayList<>(List.of(part)));
            }
        }
        // Who wrote the state is sure; who could have written it is not, and comes after.
        while (joinOne(resumed, chains, true) || joinOne(resumed, chains, false)) {}
        List<Run> runs = new ArrayList<>();
        for (List<Part> chain : chains) {
            runs.add(Stitching.join(chain));
        }
        return runs;
    }

    /** The runs of one log. */
    public static List<Run> of(CaffeLog log) {
        return of(List.of(log));
    }

    /** A run as a log: stitched rows, its sessions in order, and the events and diagnostics of the logs it stands in. */
    public static CaffeLog asLog(Run run, List<CaffeLog> logs) {
        List<Event> events = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        Dialect dialect = Dialect.BVLC;
        BatchRows tests = BatchRows.NONE;
        List<LayerTime> times = new ArrayList<>();
        for (CaffeLog log : logs) {
            boolean mine = false;
            for (int i = 0; i < run.sessions().size(); i++) {
                Session session = run.sessions().get(i);
                if (session.source().equals(log.source())) {
                    mine = true;
                    for (Event event : log.events()) {
                        if (event.session() == session.index()) {
                            events.add(new Event(
                                    i,
                                    event.kind(),
                                    event.iteration(),
                                    event.timeMicros() == Absent.TIME
                                            ? Absent.VALUE
                                            : run.train().secondsAt(i, event.timeMicros()),
                                    event.timeMicros(),
                                    event.text()));
                        }
                    }
                }
            }
            if (mine) {
                dialect = log.dialect();
                diagnostics.addAll(log.diagnostics());
                tests = log.caffeTest();
                times.addAll(log.caffeTime());
            }
        }
        return new CaffeLog(
                run.name(), dialect, run.sessions(), run.train(), run.test(), events, tests, times, diagnostics);
    }

    /** Puts the first part that finds its chain behind it; where none does and all was tried, the first begins its own. */
    private static boolean joinOne(List<Part> resumed, List<List<Part>> chains, boolean sure) {
        for (Part part : resumed) {
            Optional<List<Part>> chain = chainOf(part, chains, sure);
            if (chain.isPresent()) {
                chain.get().add(part);
                resumed.remove(part);
                return true;
            }
        }
        if (!sure && !resumed.isEmpty()) {
            chains.add(new ArrayList<>(List.of(resumed.remove(0))));
            return true;
        }
        return false;
    }

    /**
     * The chain that a part goes on from: of those that wrote the state which it restored (or, unless {@code sure}, came
     * far enough to have written it) the one that ended last before it began.
     */
    private static Optional<List<Part>> chainOf(Part part, List<List<Part>> chains, boolean sure) {
        String state = stem(part.session.resumedFrom().orElse(""));
        return chains.stream()
                .filter(chain -> part.isSameNet(chain.get(chain.size() - 1)))
                .filter(chain -> sure
                        ? chain.stream().anyMatch(member -> member.snapshots().contains(state))
                        : part.beganAfter(chain.get(chain.size() - 1))
                                && chain.get(chain.size() - 1).couldReach(part.resumedAt()))
                .max(Comparator.<List<Part>>comparingInt(chain -> part.beganAfter(chain.get(chain.size() - 1)) ? 1 : 0)
                        .thenComparingLong(
                                chain -> chain.get(chain.size() - 1).session.startedMicros()));
    }

    /** {@code lenet_iter_5000} of {@code a/b/lenet_iter_5000.solverstate.h5}. */
    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf(".solverstate");
        dot = dot < 0 ? name.indexOf(".caffemodel") : dot;
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** A session and the log it stands in. */
    static final class Part {
        final CaffeLog log;
        final Session session;

        Part(CaffeLog log, Session session) {
            this.log = log;
            this.session = session;
        }

        boolean hasRows() {
            return trainFrom() < trainTo() || testFrom() < testTo();
        }

        int trainFrom() {
            return lowest(log.train().size(), session.index(), true);
        }

        int trainTo() {
            return lowest(log.train().size(), session.index() + 1, true);
        }

        int testFrom() {
            return lowest(log.test().size(), session.index(), false);
        }

        int testTo() {
            return lowest(log.test().size(), session.index() + 1, false);
        }

        /** First row whose session is not below {@code index}. */
        private int lowest(int size, int index, boolean train) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int at = train ? log.train().session(middle) : log.test().session(middle);
                if (at < index) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        int firstIteration() {
            return trainFrom() < trainTo()
                    ? log.train().iteration(trainFrom())
                    : log.test().iteration(testFrom());
        }

        int lastIteration() {
            int train = trainFrom() < trainTo() ? log.train().iteration(trainTo() - 1) : -1;
            int test = testFrom() < testTo() ? log.test().iteration(testTo() - 1) : -1;
            return Math.max(train, test);
        }

        /** Whether it came to an iteration, or so near that it may have done the rest without another row. */
        boolean couldReach(int iteration) {
            int rhythm = Math.max(
                    session.config().display().orElse(0),
                    session.config().testInterval().orElse(0));
            return (long) lastIteration() + rhythm >= iteration;
        }

        boolean beganAfter(Part other) {
            return session.startedMicros() == Absent.TIME || other.session.startedMicros() <= session.startedMicros();
        }

        boolean isSameNet(Part other) {
            String mine = session.config().netName().orElse("");
            String theirs = other.session.config().netName().orElse("");
            return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
        }

        Set<String> snapshots() {
            Set<String> stems = new HashSet<>();
            for (Event event : log.events()) {
                if (event.session() == session.index() && event.kind() == Event.Kind.SNAPSHOT) {
                    stems.add(stem(event.text()));
                }
            }
            return stems;
        }

        /** The first iteration that this session did itself. */
        int resumedAt() {
            int named = session.resumedIteration().orElse(Integer.MAX_VALUE);
            return session.resumedFrom().isPresent() ? Math.min(named, firstIteration()) : 0;
        }
    }
}
