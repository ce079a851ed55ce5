package dev.crema.solver.supervise;

import dev.crema.solver.Device;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explainer;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Caffe's other commands in a child: {@code test}, {@code time}, {@code device-query}, and small questions to the native
 * library. Caffe's output goes to a stream; the child's facts and its end are the result.
 */
public final class CaffeProcess {
    private final NativeProfile profile;
    private final Path workingDir;
    private final int blasThreads;
    private final String blasKernel;
    private final Map<String, String> variables;

    private CaffeProcess(
            NativeProfile profile, Path workingDir, int blasThreads, String blasKernel, Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.profile = profile;
        this.workingDir = workingDir;
        this.blasThreads = blasThreads;
        this.blasKernel = blasKernel;
    }

    /** On the CPU with one BLAS thread and the kernel that OpenBLAS chooses. */
    public static CaffeProcess cpu(Path workingDir) {
        return new CaffeProcess(NativeProfile.cpu(), workingDir.toAbsolutePath(), 1, "", Map.of());
    }

    /** On a device. */
    public static CaffeProcess on(Device device, Path workingDir) {
        return device.isGpu()
                ? new CaffeProcess(NativeProfile.gpu(), workingDir.toAbsolutePath(), 1, "", Map.of())
                : cpu(workingDir);
    }

    /** The same with other threads and kernel ({@code OPENBLAS_CORETYPE}; empty for OpenBLAS's choice). */
    public CaffeProcess withBlas(int threads, String kernel) {
        return new CaffeProcess(profile, workingDir, threads, kernel, variables);
    }

    /** The same with one more variable in the child's environment. */
    public CaffeProcess withVariable(String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(variables);
        more.put(name, value);
        return new CaffeProcess(profile, workingDir, blasThreads, blasKernel, more);
    }

    /**
     * How a job ended.
     *
     * @param outcome as for a run
     * @param facts what the job told besides its log
     * @param usage what it cost
     */
    public record Ended(Outcome outcome, Map<String, String> facts, Usage usage) {}

    /**
     * Runs a job.
     *
     * @param job the worker's job and its {@code key=value} arguments
     * @param log gets Caffe's words as they come; not closed
     */
    public Ended run(List<String> job, OutputStream log, RunListener listener) throws InterruptedException {
        Optional<Explanation> problem =
                CaffeHere.problem().or(() -> UnpackPlace.find().problem(profile.unpackMib()));
        if (problem.isPresent()) {
            return failed(problem.get());
        }
        try {
            long oomKills = OomKills.count();
            ChildExit exit = Child.run(
                    ChildCommand.of(profile, workingDir, blasThreads, blasKernel, job)
                            .with(variables),
                    log,
                    listener,
                    WatchSettings.of(0, gpus(job)),
                    FinalNames.AS_WRITTEN);
            Starvation.of(exit.facts()).ifPresent(listener::notice);
            boolean kernel = oomKills >= 0 && OomKills.count() > oomKills;
            return new Ended(Outcomes.of(exit, 0, kernel), exit.facts(), exit.usage());
        } catch (ChildClassPath.MissingPiece e) {
            return failed(Explanation.of(
                    "This installation lacks " + e.artifact(), "Build with the GPU profile: mvn -Pgpu (docs/gpu.md)."));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            return failed(Explainer.known(why)
                    .map(Explainer.Verdict::explanation)
                    .orElseGet(() -> Explanation.of("The child could not be started: " + why, "Run crema doctor.")));
        }
    }

    /**
     * Runs a job and gives what it printed.
     *
     * @throws IllegalStateException where it failed, with the explanation
     */
    public String output(List<String> job) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Ended ended = run(job, printed, RunListener.NONE);
        if (!(ended.outcome() instanceof Outcome.Finished)) {
            throw new IllegalStateException(ended.outcome().toString());
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<Integer> gpus(List<String> job) {
        return job.stream()
                .filter(argument -> argument.startsWith("gpu="))
                .map(argument -> Integer.valueOf(argument.substring("gpu=".length())))
                .toList();
    }

    private static Ended failed(Explanation why) {
        return new Ended(new Outcome.Failed(why), Map.of(), Usage.NONE);
    }
}
