package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.blas.Tuning;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.gpu.Card;
import dev.crema.solver.gpu.CudaLibraries;
import dev.crema.solver.gpu.GpuPreflight;
import dev.crema.solver.gpu.NvidiaSmi;
import dev.crema.solver.machine.Cores;
import dev.crema.solver.machine.HostMemory;
import dev.crema.solver.machine.Processor;
import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import dev.crema.solver.supervise.CaffeProcess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the machine: the parts that training, charts and GPUs stand on. */
final class Doctor {
    /** The first driver that knows CUDA 11.8, whose PTX it has to compile. */
    private static final int OLDEST_DRIVER = 520;

    private Doctor() {}

    static List<DoctorFinding> examine() throws InterruptedException {
        List<DoctorFinding> findings = new ArrayList<>();
        findings.add(platform());
        findings.add(cpu());
        findings.add(memory());
        findings.add(unpackPlace());
        findings.add(natives());
        findings.add(replicas());
        findings.add(gpu());
        findings.add(fonts());
        return findings;
    }

    private static DoctorFinding platform() {
        String text = System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        boolean known = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return known
                ? DoctorFinding.fine("platform", text)
                : new DoctorFinding(
                        "platform",
                        DoctorFinding.State.BROKEN,
                        text,
                        "Caffe's natives are for Linux on x86-64; logs and charts work everywhere");
    }

    private static DoctorFinding cpu() {
        Processor processor = Processor.here();
        List<String> has = Stream.of("avx2", "fma", "avx512f", "avx512_bf16")
                .filter(processor.flags()::contains)
                .toList();
        return DoctorFinding.fine(
                "cpu",
                processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " processors"
                        + (has.isEmpty() ? "" : ", " + String.join(" ", has)));
    }

    private static DoctorFinding memory() {
        return HostMemory.total().isEmpty()
                ? new DoctorFinding(
                        "memory", DoctorFinding.State.ABSENT, "this system does not say", "name limits with --memory")
                : DoctorFinding.fine(
                        "memory",
                        Amounts.bytes(HostMemory.available().orElse(0)) + " available of "
                                + Amounts.bytes(HostMemory.total().getAsLong()));
    }

    private static DoctorFinding unpackPlace() {
        UnpackPlace place = UnpackPlace.find();
        Optional<Explanation> problem = place.problem(NativeProfile.cpu().unpackMib());
        return problem.map(why -> new DoctorFinding("unpacking", DoctorFinding.State.BROKEN, why.what(), why.next()))
                .orElseGet(() -> DoctorFinding.fine(
                        "unpacking", place.folder() + (place.isFilled() ? " (filled)" : " (empty, 134 MB needed)")));
    }

    /** Loads Caffe in a child, and lets OpenBLAS say which kernel it takes and how fast it is. */
    private static DoctorFinding natives() throws InterruptedException {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        CaffeProcess.Ended ended = CaffeProcess.cpu(Path.of(""))
                .withVariable("OPENBLAS_VERBOSE", "2")
                .run(List.of("blas"), words, RunListener.NONE);
        if (!(ended.outcome() instanceof Outcome.Finished)) {
            Explanation why = ended.outcome().why().orElse(Explanation.of("Caffe does not load", "Run with --debug."));
            return new DoctorFinding("caffe", DoctorFinding.State.BROKEN, why.what() + " " + why.quote(), why.next());
        }
        Matcher core = Pattern.compile("(?m)^Core: (.*)$").matcher(words.toString(StandardCharsets.UTF_8));
        return DoctorFinding.fine(
                "caffe",
                String.format(
                        Locale.ROOT,
                        "loads; OpenBLAS kernel %s, %.0f GFLOP/s on one core",
                        core.find() ? core.group(1).strip() : "unknown",
                        Double.parseDouble(ended.facts().getOrDefault("gflops", "0"))));
    }

    /** The kernels that training uses where it chooses them itself, and how many replicas it takes. */
    private static DoctorFinding replicas() throws InterruptedException {
        return DoctorFinding.fine(
                "training",
                "up to " + Cores.usable() + " replicas; "
                        + Tuning.here().choose(text -> {}).why());
    }

    private static DoctorFinding gpu() {
        List<Card> cards = NvidiaSmi.cards();
        if (cards.isEmpty()) {
            return new DoctorFinding(
                    "gpu",
                    DoctorFinding.State.ABSENT,
                    "no NVIDIA driver or card: training runs on the CPU"
                            + NvidiaSmi.complaint()
                                    .map(said -> " (nvidia-smi: " + said + ")")
                                    .orElse(""),
                    "");
        }
        NativeProfile profile = NativeProfile.gpu();
        String driver = NvidiaSmi.driver().orElse("unknown");
        StringBuilder text = new StringBuilder("driver " + driver);
        cards.forEach(card -> text.append(", ")
                .append(card.id())
                .append(": ")
                .append(card.name())
                .append(' ')
                .append(card.freeMib())
                .append(" of ")
                .append(card.totalMib())
                .append(" MiB free"));
        if (driver.matches("\\d+\\..*") && Integer.parseInt(driver.substring(0, driver.indexOf('.'))) < OLDEST_DRIVER) {
            return new DoctorFinding(
                    "gpu",
                    DoctorFinding.State.ABSENT,
                    text.toString(),
                    "update the driver: CUDA 11.8 needs " + OLDEST_DRIVER + " or newer (docs/gpu.md)");
        }
        if (!GpuPreflight.hasBuild(profile)) {
            return new DoctorFinding(
                    "gpu", DoctorFinding.State.ABSENT, text.toString(), "to use it: mvn -Pgpu package (docs/gpu.md)");
        }
        CudaLibraries libraries = CudaLibraries.find(profile);
        return libraries.missing().isEmpty()
                ? DoctorFinding.fine("gpu", text.toString())
                : new DoctorFinding(
                        "gpu", DoctorFinding.State.ABSENT, text + "; " + libraries.lacking(), CudaLibraries.HOW_TO_GET);
    }

    private static DoctorFinding fonts() {
        boolean system = Files.isDirectory(Path.of("/etc/fonts")) && Files.isDirectory(Path.of("/usr/share/fonts"));
        return DoctorFinding.fine("fonts", system ? "the system has fontconfig" : "none here: charts bring their own");
    }
}
