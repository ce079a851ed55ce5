package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Overrides;
import dev.crema.solver.Device;
import dev.crema.solver.capacity.BatchSearch;
import dev.crema.solver.capacity.MemoryCurve;
import dev.crema.solver.capacity.MemoryPoint;
import dev.crema.solver.gpu.NvidiaSmi;
import dev.crema.solver.machine.HostMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema max-batch}: the largest batch that fits, measured. */
@Command(
        name = "max-batch",
        description = {
            "Finds the largest batch size that fits into memory. Trains a little at growing batch sizes.",
            "Then checks the answer in a short run with displays, a full test pass and a snapshot."
        },
        sortOptions = false,
        footer = {"", "Example:", "  crema max-batch --solver prototxt/lenet/solver.prototxt --memory 1G"})
final class MaxBatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private SolverChoice chosen = new SolverChoice();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Memory that a run may take, for example 4G. Default: the free memory of the machine, or of the card with --gpu.")
    private Optional<String> memory = Optional.empty();

    @Option(
            names = "--gpu",
            paramLabel = "ID",
            description = "Use the memory of this GPU. Default: that of the machine.")
    private Optional<String> gpu = Optional.empty();

    @Option(
            names = "--headroom",
            paramLabel = "PERCENT",
            description = "Share of the memory to keep free. Default: ${DEFAULT-VALUE}.")
    private int headroom = 10;

    @Option(names = "--thorough", description = "Verify with a whole epoch.")
    private boolean thorough;

    @Option(names = "--json", description = "The result as a JSON object.")
    private boolean json;

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (headroom < 0 || headroom > 90) {
            throw CremaException.usage("--headroom is a percentage from 0 to 90, not " + headroom, "");
        }
        Device device = gpu.map(Gpus::parse).orElse(Device.CPU);
        Gpus.requireUsable(device);
        long limit = memory.map(text -> OptionalLong.of(ByteSize.parse("--memory", text)))
                .orElseGet(() -> device.isGpu() ? NvidiaSmi.freeBytes(device.gpus()) : HostMemory.available())
                .orElseThrow(
                        () -> CremaException.usage("this system does not say how much memory there is", "--memory 4G"));
        long budget = limit / 100 * (100 - headroom);
        Path solver = chosen.file(err::println);
        Preparation prepared =
                Preparation.of(solver, RunName.of(solver), overrides, Optional.empty(), List.of(), Optional.of(device));
        // What is wrong at the smallest batch is mended by none.
        SolverDefinition smallest = Overrides.builder()
                .batchSize(1)
                .build()
                .apply(prepared.definition())
                .definition();
        Preflight.definition(smallest, prepared.machine(), force.isGiven());
        Path folder = Files.createTempDirectory("crema-max-batch");
        try {
            CapacityProbe probe = new CapacityProbe(prepared, folder, limit);
            BatchSearch search = new BatchSearch(probe, budget, probe.largestCountable(), point -> show(point, err));
            long first = Preparation.batchSize(prepared.definition().trainNet());
            Optional<MemoryPoint> found = search.search((int) Math.max(1, Math.min(first, Integer.MAX_VALUE)));
            while (found.isPresent()) {
                int batch = found.get().batchSize();
                err.println("verifying batch " + batch + (thorough ? " with a whole epoch" : ""));
                MemoryPoint verified = probe.verify(batch, thorough);
                show(verified, err);
                if (verified.fits() && verified.peakBytes() <= budget) {
                    return report(search.points(), verified, limit, budget);
                }
                int smaller = (int) (batch * 0.95);
                found = smaller < 1 ? Optional.empty() : Optional.of(probe.measure(smaller));
            }
        } finally {
            PathUtils.deleteDirectory(folder);
        }
        throw new CremaException(
                CremaException.Kind.OUT_OF_MEMORY,
                "",
                "not even a batch of 1 fits into " + Amounts.bytes(budget),
                "use a smaller net, or more memory");
    }

    private static void show(MemoryPoint point, PrintWriter err) {
        err.println(String.format(
                Locale.ROOT,
                "batch %,d: %s",
                point.batchSize(),
                point.fits() ? Amounts.bytes(point.peakBytes()) : "does not fit"));
    }

    private int report(List<MemoryPoint> points, MemoryPoint answer, long limit, long budget) {
        PrintWriter out = spec.commandLine().getOut();
        MemoryCurve curve = MemoryCurve.fit(points);
        double mib = 1 << 20;
        if (json) {
            StringBuilder rows = new StringBuilder();
            for (MemoryPoint point : points) {
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"batch_size\": %d, \"peak_memory_mb\": %.1f, \"fits\": %b}",
                                point.batchSize(),
                                point.peakBytes() / mib,
                                point.fits()));
            }
            out.println(String.format(
                    Locale.ROOT,
                    "{\"max_batch\": %d, \"peak_memory_mb\": %.1f, \"limit_mb\": %.1f, \"budget_mb\": %.1f,"
                            + " \"fixed_mb\": %.2f, \"mb_per_example\": %.6f, \"measured\": [%s]}",
                    answer.batchSize(),
                    answer.peakBytes() / mib,
                    limit / mib,
                    budget / mib,
                    curve.fixedBytes() / mib,
                    curve.bytesPerExample() / mib,
                    rows));
            return ExitCode.OK;
        }
        out.println("  batch   peak MiB   line MiB");
        points.stream()
                .sorted(java.util.Comparator.comparingInt(MemoryPoint::batchSize))
                .forEach(point -> out.println(String.format(
                        Locale.ROOT,
                        "%7d %10s %10.0f",
                        point.batchSize(),
                        point.fits() ? String.format(Locale.ROOT, "%.0f", point.peakBytes() / mib) : "-",
                        curve.at(point.batchSize()) / mib)));
        out.println(String.format(
                Locale.ROOT,
                "memory is about %.0f MiB + %.3f MiB × batch",
                curve.fixedBytes() / mib,
                curve.bytesPerExample() / mib));
        out.println(String.format(
                Locale.ROOT,
                "largest batch within %s (%s less %d %%): %d, measured %s; largest power of two: %d",
                Amounts.bytes(budget),
                Amounts.bytes(limit),
                headroom,
                answer.batchSize(),
                Amounts.bytes(answer.peakBytes()),
                Integer.highestOneBit(answer.batchSize())));
        return ExitCode.OK;
    }
}
