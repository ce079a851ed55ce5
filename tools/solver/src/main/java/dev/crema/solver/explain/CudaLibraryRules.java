package dev.crema.solver.explain;

import static dev.crema.base.Setting.RESUME;
import static dev.crema.base.Setting.SET;

import java.util.List;

/** The libraries on top of CUDA: cuDNN, cuBLAS, cuRAND, NCCL. */
final class CudaLibraryRules {
    private static final String VERSIONS =
            "crema doctor shows which CUDA libraries are found; CUDA 11.8 and cuDNN 8 belong together (docs/gpu.md).";

    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "cuda-libraries",
                    Kind.GPU,
                    "(lib(?:cudart|cublas|cublasLt|curand|cudnn)\\S*?): cannot open shared object"
                            + "|Could not load library (libcudnn\\S*?)\\.? Error",
                    "The CUDA library {1}{2} is missing",
                    "Install CUDA 11.8 and cuDNN 8, name their folder in CREMA_CUDA_PATH, or build with"
                            + " -Pgpu,gpu-redist (docs/gpu.md).",
                    "UnsatisfiedLinkError: libcaffe.so: libcudnn.so.8: cannot open shared object file: No such file"),
            FailureRule.of(
                    "cudnn-version",
                    Kind.GPU,
                    "CUDNN_STATUS_(?:VERSION_MISMATCH|RUNTIME_PREREQUISITE_MISSING|SUBLIBRARY_\\w+)"
                            + "|version `libcudnn\\S+' not found|symbol[^\\n]*cudnn",
                    "The cuDNN that was found is of another version than the GPU build needs (8)",
                    VERSIONS,
                    "Check failed: status == CUDNN_STATUS_SUCCESS (11 vs. 0)  CUDNN_STATUS_RUNTIME_PREREQUISITE_MISSING"),
            FailureRule.of(
                    "cudnn-start",
                    Kind.GPU,
                    "(CUDNN_STATUS_NOT_INITIALIZED|CUDNN_STATUS_ARCH_MISMATCH)",
                    "cuDNN does not start on this card: {1}",
                    "Mostly too little free memory on the card (nvidia-smi), or a driver older than 520; " + VERSIONS,
                    "Check failed: status == CUDNN_STATUS_SUCCESS (1 vs. 0)  CUDNN_STATUS_NOT_INITIALIZED"),
            FailureRule.of(
                    "cudnn-net",
                    Kind.GPU,
                    "(CUDNN_STATUS_NOT_SUPPORTED|CUDNN_STATUS_BAD_PARAM|CUDNN_STATUS_INVALID_VALUE)",
                    "cuDNN does not support this layer as the net has it: {1}",
                    () -> "Use Caffe's own kernels for it: " + SET.to("layer[NAME].convolution_param.engine=CAFFE")
                            + ".",
                    "Check failed: status == CUDNN_STATUS_SUCCESS (9 vs. 0)  CUDNN_STATUS_NOT_SUPPORTED"),
            FailureRule.of(
                    "cudnn",
                    Kind.GPU,
                    "(CUDNN_STATUS_(?!SUCCESS)\\w+|Unknown cudnn status)",
                    "cuDNN failed: {1}",
                    () -> "Continue with " + RESUME + ". If it happens again, try a smaller batch, or "
                            + SET.to("layer[NAME].convolution_param.engine=CAFFE") + ". " + VERSIONS,
                    "Check failed: status == CUDNN_STATUS_SUCCESS (8 vs. 0)  CUDNN_STATUS_EXECUTION_FAILED"),
            FailureRule.of(
                    "cublas-start",
                    Kind.GPU,
                    "(Cannot create Cublas handle|CUBLAS_STATUS_NOT_INITIALIZED|CUBLAS_STATUS_ARCH_MISMATCH)",
                    "cuBLAS does not start: {1}",
                    "Mostly too little free memory on the card (nvidia-smi), or CUDA libraries of several versions. "
                            + VERSIONS,
                    "Cannot create Cublas handle. Cublas won't be available."),
            FailureRule.of(
                    "cublas",
                    Kind.GPU,
                    "(CUBLAS_STATUS_(?!SUCCESS)\\w+|Unknown cublas status)",
                    "cuBLAS failed: {1}",
                    () -> "Continue with " + RESUME + ". If it happens again, try a smaller batch. " + VERSIONS,
                    "  CUBLAS_STATUS_EXECUTION_FAILED"),
            FailureRule.of(
                    "curand-start",
                    Kind.GPU,
                    "(Cannot create Curand generator|CURAND_STATUS_INITIALIZATION_FAILED|CURAND_STATUS_NOT_INITIALIZED"
                            + "|CURAND_STATUS_ARCH_MISMATCH|CURAND_STATUS_VERSION_MISMATCH)",
                    "cuRAND does not start: {1}",
                    "Mostly too little free memory on the card (nvidia-smi), or CUDA libraries of several versions. "
                            + VERSIONS,
                    "Cannot create Curand generator. Curand won't be available."),
            FailureRule.of(
                    "curand",
                    Kind.GPU,
                    "(CURAND_STATUS_(?!SUCCESS)\\w+|Unknown curand status)",
                    "cuRAND failed: {1}",
                    () -> "Continue with " + RESUME + ". If it happens again, try a smaller batch. " + VERSIONS,
                    "  CURAND_STATUS_LAUNCH_FAILURE"),
            FailureRule.of(
                    "nccl",
                    Kind.GPU,
                    "USE_NCCL|ncclSuccess|libnccl",
                    "This Caffe has no NCCL, or NCCL failed",
                    "crema train --gpu 0,1 needs no NCCL: one replica a card, and Crema averages the gradients.",
                    "Multi-GPU execution not available - rebuild with USE_NCCL"));

    private CudaLibraryRules() {}
}
