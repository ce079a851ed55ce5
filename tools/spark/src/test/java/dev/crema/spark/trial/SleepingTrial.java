package dev.crema.spark.trial;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.Usage;
import dev.crema.spark.wire.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.api.java.function.Function;

/** A trial that sleeps for its budget and sends back a log of 100 kB: all that a cluster costs, without training. */
final class SleepingTrial implements Function<byte[], byte[]> {
    private static final long serialVersionUID = 1;
    private static final int LOG_BYTES = 100_000;

    @Override
    public byte[] call(byte[] request) throws InterruptedException {
        double seconds = Wire.read(request, TrialRequest.class).spec().budget().seconds();
        Thread.sleep((long) (1000 * seconds));
        RunResult result = new RunResult(
                new Outcome.Finished(),
                Path.of("train.log"),
                1,
                Instant.now(),
                Duration.ofMillis((long) (1000 * seconds)),
                seconds,
                Usage.NONE);
        return Wire.write(new TrialReply(result, Map.of("train.log", new byte[LOG_BYTES])));
    }
}
