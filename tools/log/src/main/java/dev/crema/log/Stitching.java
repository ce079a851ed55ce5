package dev.crema.log;

import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.columns.NumberColumn;
import dev.crema.log.text.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the sessions of one run: the later one wins where iterations repeat, and downtime is out. */
final class Stitching {
    private Stitching() {}

    static Run join(List<Runs.Part> chain) {
        Runs.Part first = chain.get(0);
        if (chain.size() == 1 && first.log.sessions().size() == 1) {
            return whole(first);
        }
        List<Session> sessions = new ArrayList<>();
        long[] starts = new long[chain.size()];
        Offsets offsets = new Offsets(chain);
        for (int i = 0; i < chain.size(); i++) {
            sessions.add(chain.get(i).session);
            starts[i] = chain.get(i).session.startedMicros();
        }
        Timing timing =
                new Timing(starts, offsets.seconds, offsets.trainSeconds, offsets.passStart, offsets.passMicros);
        TrainRows train = train(chain, timing);
        TestRows test = test(chain, timing);
        int last = chain.size() - 1;
        long end = sessions.get(last).endedMicros();
        double active = end == Absent.TIME ? 0 : timing.seconds(last, end);
        double trained = end == Absent.TIME ? 0 : timing.trainSeconds(last, end);
        return new Run(
                first.session.source(),
                sessions,
                train,
                test,
                iterations(chain.get(last), train, test),
                Double.isNaN(active) ? 0 : active,
                Double.isNaN(active) ? 0 : active - trained);
    }

    /** One session that is its whole log: its rows as they are. */
    private static Run whole(Runs.Part part) {
        Session session = part.session;
        double active = session.activeSeconds();
        double tested = 0;
        if (session.endedMicros() != Absent.TIME && session.startedMicros() != Absent.TIME) {
            double trained = part.log.train().trainSecondsAt(0, session.endedMicros());
            tested = Double.isNaN(trained) ? 0 : active + session.secondsBefore() - trained;
        }
        TrainRows train = part.log.train();
        TestRows test = part.log.test();
        int done = iterations(part, train, test);
        return new Run(session.source(), List.of(session), train, test, done, active, Math.max(0, tested));
    }

    /** What rows, the last session's snapshots, and {@code Optimization Done} near max_iter say was done. */
    private static int iterations(Runs.Part last, TrainRows train, TestRows test) {
        int most = Math.max(train.heads().mostIterations(), test.heads().mostIterations());
        for (Event event : last.log.events()) {
            boolean mine = event.session() == last.session.index() && event.kind() == Event.Kind.SNAPSHOT;
            most = mine ? Math.max(most, event.iteration()) : most;
        }
        SessionConfig config = last.session.config();
        int rest = config.maxIter().orElse(0) - most;
        int rows = train.size();
        int gap = rows < 2 ? 0 : train.iteration(rows - 1) - train.iteration(rows - 2);
        int rhythm = Math.max(
                gap, Math.max(config.display().orElse(0), config.testInterval().orElse(0)));
        boolean done = last.session.ending() instanceof Ending.Done && rest > 0 && rest <= rhythm;
        return done ? most + rest : most;
    }

    /** First iteration that a later session of the chain did again; rows from it on are not the run's. */
    private static long limit(List<Runs.Part> chain, int index) {
        long limit = Long.MAX_VALUE;
        for (int later = index + 1; later < chain.size(); later++) {
            limit = Math.min(limit, chain.get(later).resumedAt());
        }
        return limit;
    }

    private static TrainRows train(List<Runs.Part> chain, Timing timing) {
        Heads heads = new Heads(chain.size());
        NumberColumn loss = new NumberColumn();
        NumberColumn rate = new NumberColumn();
        NumberColumn speed = new NumberColumn();
        Outputs outputs = new Outputs();
        for (int i = 0; i < chain.size(); i++) {
            TrainRows rows = chain.get(i).log.train();
            long limit = limit(chain, i);
            heads.session(i);
            for (int row = chain.get(i).trainFrom(); row < chain.get(i).trainTo(); row++) {
                if (rows.iteration(row) < limit) {
                    int at = heads.add(rows.iteration(row), rows.timeMicros(row));
                    loss.put(at, rows.lossDecimal(row));
                    rate.put(at, rows.learningRateDecimal(row));
                    speed.put(at, Decimal.of(rows.speed(row)));
                    outputs.add(at, rows.outputs(), row);
                }
            }
        }
        return new TrainRows(heads.build(timing), loss, rate, speed, outputs.build(heads.size()));
    }

    private static TestRows test(List<Runs.Part> chain, Timing timing) {
        Heads heads = new Heads(chain.size());
        IntColumn nets = new IntColumn();
        Outputs outputs = new Outputs();
        for (int i = 0; i < chain.size(); i++) {
            TestRows rows = chain.get(i).log.test();
            long limit = limit(chain, i);
            heads.session(i);
            for (int row = chain.get(i).testFrom(); row < chain.get(i).testTo(); row++) {
                // The test pass at the snapshot's iteration came before the snapshot: it stays, unless done again.
                boolean again = rows.iteration(row) >= limit
                        && (rows.iteration(row) > limit || tests(chain, i + 1, rows.iteration(row)));
                if (!again) {
                    int at = heads.add(rows.iteration(row), rows.timeMicros(row));
                    nets.add(rows.net(row));
                    outputs.add(at, rows.outputs(), row);
                }
            }
        }
        return new TestRows(heads.build(timing), nets, outputs.build(heads.size()));
    }

    private static boolean tests(List<Runs.Part> chain, int from, int iteration) {
        for (int i = from; i < chain.size(); i++) {
            TestRows rows = chain.get(i).log.test();
            for (int row = chain.get(i).testFrom(); row < chain.get(i).testTo(); row++) {
                if (rows.iteration(row) == iteration) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Iterations and clocks of stitched rows. */
    private static final class Heads {
        private final int[] starts;
        private final IntColumn iterations = new IntColumn();
        private final LongColumn times = new LongColumn();

        Heads(int sessions) {
            starts = new int[sessions];
        }

        void session(int index) {
            starts[index] = iterations.size();
        }

        int add(int iteration, long time) {
            iterations.add(iteration);
            times.add(time);
            return iterations.size() - 1;
        }

        int size() {
            return iterations.size();
        }

        RowHeads build(Timing timing) {
            return new RowHeads(starts, iterations, times, timing);
        }
    }

    /** Outputs of several logs, joined by name. */
    private static final class Outputs {
        private final Map<String, NumberColumn> columns = new LinkedHashMap<>();
        private final Map<String, Double> weights = new LinkedHashMap<>();

        void add(int at, OutputColumns outputs, int row) {
            for (int c = 0; c < outputs.names().size(); c++) {
                long value = outputs.decimal(c, row);
                if (value != Decimal.ABSENT) {
                    String output = outputs.names().get(c);
                    columns.computeIfAbsent(output, name -> new NumberColumn()).put(at, value);
                    weights.computeIfAbsent(
                            output, name -> outputs.lossWeight(name).orElse(Double.NaN));
                }
            }
        }

        OutputColumns build(int size) {
            return new OutputColumns(List.copyOf(columns.keySet()), List.copyOf(columns.values()), size, weights());
        }

        private double[] weights() {
            return columns.keySet().stream()
                    .mapToDouble(name -> weights.getOrDefault(name, Double.NaN))
                    .toArray();
        }
    }
}
