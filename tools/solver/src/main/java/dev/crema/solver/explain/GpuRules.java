package dev.crema.solver.explain;

import java.util.List;

/** CUDA and its libraries. Codes differ between CUDA's versions: where the text tells more, the text decides. */
final class GpuRules {
    static final List<Rule> RULES = List.of(
            Rule.of(
                    "cpu-only",
                    Kind.MACHINE,
                    "Cannot use GPU in CPU-only Caffe",
                    "This is the CPU build of Caffe, and the GPU was asked for",
                    "Say --set solver_mode=CPU, or use the build with the GPU profile (docs/gpu.md).",
                    "Cannot use GPU in CPU-only Caffe: check mode."),
            Rule.of(
                    "cuda-driver",
                    Kind.MACHINE,
                    "cudaSuccess \\(\\d+ vs\\. 0\\)\\s+(CUDA driver version is insufficient.*|no CUDA-capable device.*"
                            + "|unknown error.*|initialization error.*|system.*driver.*)",
                    "CUDA does not start: {1}",
                    "Check nvidia-smi: a driver for CUDA 11.8 or newer (520 or newer) is needed, and a card to drive.",
                    "Check failed: error == cudaSuccess (35 vs. 0)  CUDA driver version is insufficient for CUDA runtime"
                            + " version"),
            Rule.of(
                    "cuda-ordinal",
                    Kind.MACHINE,
                    "cudaSuccess \\(\\d+ vs\\. 0\\)\\s+invalid device ordinal",
                    "There is no GPU with that number",
                    "crema device-query --gpu all lists them; they count from 0.",
                    "Check failed: error == cudaSuccess (101 vs. 0)  invalid device ordinal"),
            Rule.of(
                    "cuda-kernel-image",
                    Kind.MACHINE,
                    "cudaSuccess \\(\\d+ vs\\. 0\\)\\s+(?:no kernel image|the provided PTX).*",
                    "This card cannot run the build's kernels",
                    "The kernels are sm_35 and PTX of CUDA 11.8: update the driver, or train on the CPU.",
                    "Check failed: error == cudaSuccess (209 vs. 0)  no kernel image is available for execution on the"
                            + " device"),
            Rule.of(
                    "cuda-other",
                    Kind.MACHINE,
                    "cudaSuccess \\(\\d+ vs\\. 0\\)\\s+(.*)",
                    "The GPU failed: {1}",
                    "Go on with --resume; if it comes again, look at the card (nvidia-smi, its temperature, dmesg for"
                            + " Xid) and try a smaller batch.",
                    "Check failed: error == cudaSuccess (719 vs. 0)  unspecified launch failure"),
            Rule.of(
                    "cudnn",
                    Kind.MACHINE,
                    "CUDNN_STATUS_SUCCESS \\(\\d+ vs\\. 0\\)\\s+(\\S+)",
                    "cuDNN failed: {1}",
                    "Check that cuDNN 8 and CUDA 11.8 belong together and that the card has free memory; --set"
                            + " layer.<name>.convolution_param.engine=CAFFE does without cuDNN.",
                    "Check failed: status == CUDNN_STATUS_SUCCESS (4 vs. 0)  CUDNN_STATUS_INTERNAL_ERROR"),
            Rule.of(
                    "cublas",
                    Kind.MACHINE,
                    "(?i:cublas)",
                    "cuBLAS failed",
                    "Check that the CUDA libraries belong to one version and that the card has free memory.",
                    "Cannot create Cublas handle. Cublas won't be available."),
            Rule.of(
                    "curand",
                    Kind.MACHINE,
                    "(?i:curand)",
                    "cuRAND failed",
                    "Check that the CUDA libraries belong to one version and that the card has free memory.",
                    "Cannot create Curand generator. Curand won't be available."),
            Rule.of(
                    "cuda-libraries",
                    Kind.MACHINE,
                    "(lib(?:cudart|cublas|cublasLt|curand|cudnn)\\S*?): cannot open shared object",
                    "The CUDA library {1} is missing",
                    "Install CUDA 11.8 and cuDNN 8, name their folder in CREMA_CUDA_PATH, or build with -Pgpu-redist"
                            + " (docs/gpu.md).",
                    "UnsatisfiedLinkError: libcaffe.so: libcudnn.so.8: cannot open shared object file: No such file"));

    private GpuRules() {}
}
