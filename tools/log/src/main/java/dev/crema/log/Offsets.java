package dev.crema.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Seconds that a run had behind it when each of its sessions began: those of the session before, up to the iteration
 * that was restored. What came after it was thrown away, and downtime never counted.
 */
final class Offsets {
    final double[] seconds;
    final double[] trainSeconds;
    final long[] passStart;
    final long[] passMicros;

    Offsets(List<Runs.Part> chain) {
        seconds = new double[chain.size()];
        trainSeconds = new double[chain.size()];
        List<long[]> passes = new ArrayList<>();
        for (Runs.Part part : chain) {
            passes.addAll(part.log.train().passes());
        }
        passes.sort(Comparator.comparingLong(pass -> pass[0]));
        passStart = new long[passes.size()];
        passMicros = new long[passes.size()];
        long sum = 0;
        for (int i = 0; i < passes.size(); i++) {
            boolean again = i > 0 && passes.get(i)[0] == passes.get(i - 1)[0]; // the same file's passes, seen twice
            sum += again ? 0 : passes.get(i)[1];
            passStart[i] = passes.get(i)[0];
            passMicros[i] = sum;
        }
        long[] starts = new long[chain.size()];
        for (int i = 0; i < chain.size(); i++) {
            starts[i] = chain.get(i).session.startedMicros();
        }
        for (int i = 1; i < chain.size(); i++) {
            Timing known = new Timing(starts, seconds, trainSeconds, passStart, passMicros);
            Runs.Part before = chain.get(i - 1);
            TrainRows rows = before.log.train();
            long time = Timing.reached(
                    chain.get(i).resumedAt(),
                    before.trainFrom(),
                    before.trainTo(),
                    rows::iteration,
                    rows::timeMicros,
                    before.session.endedMicros());
            double active = known.seconds(i - 1, time);
            seconds[i] = Double.isNaN(active) ? 0 : active;
            trainSeconds[i] = Double.isNaN(active) ? 0 : known.trainSeconds(i - 1, time);
        }
    }
}
