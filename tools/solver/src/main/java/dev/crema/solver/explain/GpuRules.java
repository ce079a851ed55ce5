package dev.crema.solver.explain;

import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.GPU;
import static dev.crema.base.Setting.RESUME;
import static dev.crema.base.Setting.SET;

import java.util.List;
import java.util.stream.Stream;

/**
 * CUDA's runtime, and nvidia-smi. Caffe writes CUDA's text behind {@code Check failed: error == cudaSuccess (n vs. 0)}; the
 * presets' GPU build writes the text alone, as an E line. The numbers differ between CUDA's versions, so that the text
 * decides.
 */
final class GpuRules {
    private static final String DRIVER =
            "nvidia-smi shows the driver: CUDA 11.8 needs 520 or newer. In a container, start it with --gpus all.";
    private static final String XID = "dmesg | grep -i xid shows what the driver saw.";

    private static final List<FailureRule> START = List.of(
            FailureRule.of(
                    "cpu-only",
                    Kind.MACHINE,
                    "Cannot use GPU in CPU-only Caffe",
                    "This is the CPU build of Caffe, and the solver asks for a GPU",
                    () -> "Use " + SET.to("solver_mode=CPU") + ", or the build with the GPU profile (docs/gpu.md).",
                    "Cannot use GPU in CPU-only Caffe: check mode."),
            FailureRule.of(
                    "cuda-driver",
                    Kind.GPU,
                    "CUDA driver version is insufficient",
                    "The NVIDIA driver is missing or too old for CUDA 11.8",
                    DRIVER,
                    "  CUDA driver version is insufficient for CUDA runtime version"),
            FailureRule.of(
                    "cuda-stub",
                    Kind.GPU,
                    "CUDA driver is a stub library",
                    "The library libcuda.so.1 that was found is the stub of CUDA's toolkit, not the driver's",
                    "Remove the folder that ends with /stubs from LD_LIBRARY_PATH.",
                    "  CUDA driver is a stub library"),
            FailureRule.of(
                    "cuda-no-device",
                    Kind.GPU,
                    "no CUDA-capable device|No devices were found",
                    "The NVIDIA driver finds no card",
                    "Check CUDA_VISIBLE_DEVICES and nvidia-smi. In a container, start it with --gpus all.",
                    "  no CUDA-capable device is detected"),
            FailureRule.of(
                    "cuda-ordinal",
                    Kind.GPU,
                    "invalid device ordinal",
                    "There is no GPU with that number",
                    "crema device-query --gpu all lists them; they count from 0.",
                    "  invalid device ordinal"),
            FailureRule.of(
                    "cuda-busy",
                    Kind.GPU,
                    "busy or unavailable|exclusive-thread device already in use|MPS client",
                    "Another process uses the card alone (exclusive mode), or the card's compute mode forbids computing",
                    () -> "nvidia-smi shows who uses it and its compute mode; wait, or choose another card with " + GPU
                            + ".",
                    "  CUDA-capable device(s) is/are busy or unavailable"),
            FailureRule.of(
                    "cuda-kernel-image",
                    Kind.GPU,
                    "no kernel image|provided PTX|PTX JIT compil|kernel image is invalid|invalid device function",
                    "The driver cannot run Caffe's kernels on this card",
                    "The kernels are sm_35 and PTX of CUDA 11.8: update the driver to 520 or newer; cards older than"
                            + " compute capability 3.5 cannot be used.",
                    "  the provided PTX was compiled with an unsupported toolchain."),
            FailureRule.of(
                    "cuda-driver-mismatch",
                    Kind.GPU,
                    "Driver/library version mismatch|unsupported display driver / cuda driver combination",
                    "The NVIDIA driver was updated while the old one is still loaded",
                    "Restart the machine, or unload and load the kernel module nvidia.",
                    "Failed to initialize NVML: Driver/library version mismatch"),
            FailureRule.of(
                    "cuda-no-driver",
                    Kind.GPU,
                    "couldn't communicate with the NVIDIA driver|Driver Not Loaded",
                    "The NVIDIA driver is installed but not loaded",
                    "Load it (modprobe nvidia) and look at dmesg; a new kernel needs the driver built again.",
                    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."),
            FailureRule.of(
                    "cuda-init",
                    Kind.GPU,
                    "initialization error|system not yet initialized|driver shutting down|startup failure in cuda",
                    "CUDA does not start",
                    "Check nvidia-smi; machines with NVSwitch need the service nvidia-fabricmanager.",
                    "  initialization error"));

    private static final List<FailureRule> RUNNING = List.of(
            FailureRule.of(
                    "gpu-ecc",
                    Kind.GPU,
                    "uncorrectable (?:ECC|NVLink) error",
                    "The card's memory or its link has an error that cannot be corrected",
                    () ->
                            "Results since then are not usable. Reset the card (nvidia-smi -r) or restart, then continue with "
                                    + RESUME + ". If it happens again, the card is broken. " + XID,
                    "  uncorrectable ECC error encountered"),
            FailureRule.of(
                    "gpu-lost",
                    Kind.GPU,
                    "(?m)GPU is lost|fallen off the bus|(?:^|\\(\\d+ vs\\. 0\\)) *unknown error|Unable to determine the device",
                    "The card no longer answers",
                    () -> XID
                            + " Xid 79 means that it fell off the bus: restart the machine, check power and seat, then go on"
                            + " with " + RESUME
                            + ". At the start of a run, the kernel module nvidia_uvm may be missing.",
                    "  unknown error"),
            FailureRule.of(
                    "gpu-address",
                    Kind.GPU,
                    "illegal memory access|misaligned address|device-side assert|illegal instruction",
                    "A kernel on the card read or wrote outside its memory",
                    "Most often a label is outside the net's classes: crema inspect-db DB lists the labels. Otherwise: "
                            + XID,
                    "  an illegal memory access was encountered"),
            FailureRule.of(
                    "gpu-timeout",
                    Kind.GPU,
                    "launch timed out",
                    "The driver ended a kernel that took too long, as it does on cards that drive a screen",
                    () -> "Use a smaller " + BATCH_SIZE + ", or a card without a screen.",
                    "  the launch timed out and was terminated"),
            FailureRule.of(
                    "cuda-other",
                    Kind.GPU,
                    "cudaSuccess \\(\\d+ vs\\. 0\\)\\s+(.*)",
                    "The GPU failed: {1}",
                    () -> "Continue with " + RESUME + ". If it happens again, try a smaller batch. " + XID,
                    "Check failed: error == cudaSuccess (719 vs. 0)  unspecified launch failure"));

    static final List<FailureRule> RULES = Stream.of(START, RUNNING, CudaLibraryRules.RULES)
            .flatMap(List::stream)
            .toList();

    private GpuRules() {}
}
