package dev.crema.solver.gpu;

import static dev.crema.base.Setting.GPU;
import static dev.crema.base.Setting.SET;

import dev.crema.solver.Device;
import dev.crema.solver.explain.Explainer;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.profile.NativeProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a run can use its GPUs. This is checked before CUDA starts: the GPU build logs CUDA's errors and continues with
 * wrong values, and its messages about a missing card or library do not help.
 */
public final class GpuPreflight {
    /** CUDA's context alone takes some hundred MiB: a card with less free cannot even start. */
    private static final long LEAST_FREE_MIB = 700;

    private GpuPreflight() {}

    /** What stands in the way; empty where nothing does. */
    public static Optional<Explanation> problem(Device device) {
        List<Card> cards = NvidiaSmi.cards();
        if (cards.isEmpty()) {
            return Optional.of(noCard(NvidiaSmi.complaint()));
        }
        NativeProfile profile = NativeProfile.gpu();
        return problem(device, cards, hasBuild(profile), CudaLibraries.find(profile));
    }

    /**
     * Why there is no card.
     *
     * @param complaint nvidia-smi's own words; empty where there is no nvidia-smi
     */
    static Explanation noCard(Optional<String> complaint) {
        if (complaint.isEmpty()) {
            return Explanation.of(
                    "There is no GPU here: nvidia-smi finds no card, or no NVIDIA driver is installed", trainOnCpu());
        }
        String words = complaint.get();
        return Explainer.known(words)
                .map(Explainer.Verdict::explanation)
                .map(known -> Explanation.of(known.what() + " (nvidia-smi: " + words + ")", known.next()))
                .orElse(Explanation.of("nvidia-smi finds no GPU: " + words, trainOnCpu()));
    }

    static Optional<Explanation> problem(Device device, List<Card> cards, boolean build, CudaLibraries libraries) {
        for (int id : device.gpus()) {
            Optional<Card> card = cards.stream().filter(c -> c.id() == id).findFirst();
            if (card.isEmpty()) {
                return Optional.of(
                        Explanation.of("There is no GPU " + id + ": this machine has " + list(cards), trainOnCpu()));
            }
            if (card.get().totalMib() > 0 && card.get().freeMib() < LEAST_FREE_MIB) {
                return Optional.of(Explanation.of(
                        "GPU " + id + " has only " + card.get().freeMib() + " MiB of memory free",
                        "nvidia-smi shows who uses it. Or choose another: " + list(cards) + "."));
            }
        }
        if (!build) {
            return Optional.of(Explanation.of(
                    "This build of Crema has no GPU natives",
                    "Build it with mvn -Pgpu package (docs/gpu.md). " + trainOnCpu()));
        }
        if (!libraries.missing().isEmpty()) {
            return Optional.of(Explanation.of(libraries.lacking(), CudaLibraries.HOW_TO_GET));
        }
        return Optional.empty();
    }

    /** Whether the GPU natives are on the class path. */
    public static boolean hasBuild(NativeProfile profile) {
        return GpuPreflight.class
                        .getClassLoader()
                        .getResource("org/bytedeco/caffe/" + profile.classifier() + "/libjnicaffe.so")
                != null;
    }

    private static String trainOnCpu() {
        return "To train on the CPU, leave " + GPU + " out or use " + SET.to("solver_mode=CPU") + ".";
    }

    private static String list(List<Card> cards) {
        return cards.stream()
                .map(card -> card.id() + " (" + card.name() + ", " + card.freeMib() + " of " + card.totalMib()
                        + " MiB free)")
                .collect(Collectors.joining(", "));
    }
}
