package dev.crema.spark.trial;

import dev.crema.base.Setting;
import dev.crema.solver.Fact;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.supervise.Supervisor;
import dev.crema.spark.connect.TrialNotes;
import dev.crema.spark.wire.Wire;
import dev.crema.study.cluster.StopAtTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.resource.ResourceInformation;

/**
 * One trial, on a worker: a {@link TrialRequest} in, a {@link TrialReply} out. However the trial ends, that is a reply; only
 * machinery that breaks throws, and then Spark runs the task again elsewhere.
 */
final class TrialTask implements Function<byte[], byte[]> {
    private static final long serialVersionUID = 1;
    private static final String WORKER_CLOCK = "worker_clock_offset_seconds";

    /** Set when this JVM is being ended: a child that ends now was killed, whatever its exit code says. */
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "crema-ending"));
    }

    @Override
    public byte[] call(byte[] request) throws IOException, InterruptedException {
        TrialRequest asked = Wire.read(request, TrialRequest.class);
        Setting.namedBy(asked.names()); // the driver's user reads what this machine writes
        return Wire.write(run(asked));
    }

    private static TrialReply run(TrialRequest request) throws IOException, InterruptedException {
        String worker = worker();
        Set<Path> shipped = new HashSet<>();
        request.parcels().forEach(parcel -> shipped.add(parcel.path()));
        for (Map.Entry<Path, String> needed : request.needed().entrySet()) {
            if (!shipped.contains(needed.getKey())) {
                Optional<Explanation> wrong = InputCheck.of(needed.getKey(), needed.getValue(), worker);
                if (wrong.isPresent()) {
                    return refused(request, wrong.get());
                }
            }
        }
        List<String> gpus = gpus();
        Map<String, String> environment =
                gpus.isEmpty() ? Map.of() : Map.of("CUDA_VISIBLE_DEVICES", String.join(",", gpus));
        Supervisor supervisor = new Supervisor(environment);
        try (AttemptFolder attempt = AttemptFolder.create(request.spec().name());
                LimitedByDriver limited = new LimitedByDriver(request.number())) {
            RunSpec here = Relocation.of(request, attempt.path(), gpus.size());
            OptionalDouble speed =
                    request.calibrate() ? Calibration.imagesPerSecond(here, supervisor) : OptionalDouble.empty();
            Optional<Fact> clock = clock();
            RunSpec told = here.with(b -> {
                b.fact(new Fact("worker", worker));
                clock.ifPresent(b::fact);
                speed.ifPresent(
                        s -> b.fact(new Fact("worker_images_per_second", String.format(Locale.ROOT, "%.0f", s))));
                if (!gpus.isEmpty()) {
                    b.fact(new Fact("cuda_visible_devices", String.join(",", gpus)));
                }
            });
            RunResult result = supervisor.execute(told, StopAtTarget.of(told, limited));
            if (ending || TaskContext.get().isInterrupted()) {
                throw new InterruptedException("this executor is being ended");
            }
            return new TrialReply(result, attempt.files());
        }
    }

    /** The machine and the executor on it, as the log is to name them. */
    private static String worker() {
        SparkEnv env = SparkEnv.get();
        return env.blockManager().blockManagerId().host() + "/" + env.executorId();
    }

    private static List<String> gpus() {
        ResourceInformation gpu = TaskContext.get().resourcesJMap().get("gpu");
        return gpu == null ? List.of() : List.of(gpu.addresses());
    }

    private static TrialReply refused(TrialRequest request, Explanation why) {
        RunResult result = new RunResult(
                new Outcome.Failed(why), request.spec().files().log(), 0, Instant.now(), Duration.ZERO, 0, Usage.NONE);
        return new TrialReply(result, Map.of());
    }

    /** A second: less is the message's own time, or a clock that a time server keeps. */
    private static Optional<Fact> clock() throws IOException {
        double offset = TrialNotes.clockOffset();
        return Math.abs(offset) < 1
                ? Optional.empty()
                : Optional.of(new Fact(WORKER_CLOCK, String.format(Locale.ROOT, "%.1f", offset)));
    }
}
