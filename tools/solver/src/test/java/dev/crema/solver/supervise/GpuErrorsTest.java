package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The errors that a GPU run has, as the presets' Caffe writes them: E lines after which it goes on, F lines after which it
 * aborts, and what the loader says. Texts of cudaGetErrorString of CUDA 11.8 and of Caffe's common.cpp.
 */
class GpuErrorsTest {
    private static final String PREFIX = "1125 07:00:00.000000  4711 ";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no driver, or too old | E | common.cpp:152]  CUDA driver version is insufficient for CUDA runtime version | Aborted | missing or too old | 520 or newer
            no card               | E | common.cpp:152]  no CUDA-capable device is detected       | Aborted | finds no card | CUDA_VISIBLE_DEVICES
            no such card          | E | common.cpp:152]  invalid device ordinal                   | Aborted | no GPU with that number | device-query
            busy                  | E | common.cpp:152]  CUDA-capable device(s) is/are busy or unavailable | Aborted | exclusive mode | compute mode
            exclusive             | E | common.cpp:152]  exclusive-thread device already in use by a different thread | Aborted | exclusive mode | compute mode
            kernels               | E | math_functions.cu:79]  no kernel image is available for execution on the device | Aborted | cannot run Caffe's kernels | 3.5
            PTX                   | E | math_functions.cu:79]  the provided PTX was compiled with an unsupported toolchain. | Aborted | cannot run Caffe's kernels | 520
            memory at the start   | E | syncedmem.cpp:70]  out of memory                          | OutOfMemory | GPU ran out of memory | batch size
            memory of a driver    | F | syncedmem.cpp:71] Check failed: error == cudaSuccess (2 vs. 0)  out of memory | OutOfMemory | GPU ran out of memory | batch size
            cuDNN has no memory   | F | cudnn_conv_layer.cpp:54] Check failed: status == CUDNN_STATUS_SUCCESS (2 vs. 0)  CUDNN_STATUS_ALLOC_FAILED | OutOfMemory | GPU ran out of memory | batch size
            cuDNN does not start  | F | cudnn_conv_layer.cpp:54] Check failed: status == CUDNN_STATUS_SUCCESS (1 vs. 0)  CUDNN_STATUS_NOT_INITIALIZED | Aborted | cuDNN does not start | free memory
            cuDNN of an old card  | F | cudnn_conv_layer.cpp:54] Check failed: status == CUDNN_STATUS_SUCCESS (6 vs. 0)  CUDNN_STATUS_ARCH_MISMATCH | Aborted | cuDNN does not start | driver
            cuDNN and the net     | F | cudnn_conv_layer.cpp:131] Check failed: status == CUDNN_STATUS_SUCCESS (3 vs. 0)  CUDNN_STATUS_BAD_PARAM | Aborted | does not support this layer | engine=CAFFE
            cuDNN in a run        | F | cudnn_conv_layer.cu:34] Check failed: status == CUDNN_STATUS_SUCCESS (8 vs. 0)  CUDNN_STATUS_EXECUTION_FAILED | Aborted | cuDNN failed | resume
            cuDNN's version       | F | cudnn_conv_layer.cpp:54] Check failed: status == CUDNN_STATUS_SUCCESS (11 vs. 0)  CUDNN_STATUS_RUNTIME_PREREQUISITE_MISSING | Aborted | of another version | doctor
            cuBLAS does not start | E | common.cpp:114] Cannot create Cublas handle. Cublas won't be available. | Aborted | cuBLAS does not start | free memory
            cuBLAS in a run       | E | math_functions.cu:24]  CUBLAS_STATUS_EXECUTION_FAILED     | Aborted | cuBLAS failed | resume
            cuBLAS has no memory  | E | math_functions.cu:24]  CUBLAS_STATUS_ALLOC_FAILED         | OutOfMemory | GPU ran out of memory | batch size
            cuRAND does not start | E | common.cpp:121] Cannot create Curand generator. Curand won't be available. | Aborted | cuRAND does not start | free memory
            cuRAND in a run       | E | math_functions.cu:430]  CURAND_STATUS_LAUNCH_FAILURE      | Aborted | cuRAND failed | resume
            ECC                   | E | syncedmem.cpp:50]  uncorrectable ECC error encountered    | Aborted | cannot be corrected | xid
            fallen off the bus    | E | syncedmem.cpp:50]  unknown error                          | Aborted | no longer answers | Xid 79
            a label too large     | E | softmax_loss_layer.cu:47]  an illegal memory access was encountered | Aborted | outside its memory | inspect-db
            a screen's card       | E | pooling_layer.cu:212]  the launch timed out and was terminated | Aborted | took too long | batch size
            no words of ours      | E | pooling_layer.cu:212]  unspecified launch failure         | Aborted | unspecified launch failure | resume
            no NCCL               | F | caffe.cpp:257] Multi-GPU execution not available - rebuild with USE_NCCL | Aborted | no NCCL | needs no NCCL
            """)
    void hasItsSentenceAndItsNextStep(String id, String letter, String line, String outcome, String what, String next)
            throws Exception {
        // An E line is followed by garbage, an F line by the end of the process.
        String then = letter.equals("E") ? "while :; do echo 'I1125 garbage' >&2; done" : "kill -ABRT $$";
        String script = "echo \"$LINE\" >&2; " + then;
        ChildCommand command =
                new ChildCommand(List.of("sh", "-c", script), Map.of("LINE", letter + PREFIX + line), folder);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Outcome found = Outcomes.of(
                Child.run(command, log, RunListener.NONE, WatchSettings.of(0, List.of()), FinalNames.AS_WRITTEN),
                0,
                false);
        assertThat(found.getClass().getSimpleName()).as(id).isEqualTo(outcome);
        assertThat(found.why().orElseThrow().what()).contains(what);
        assertThat(found.why().orElseThrow().next()).contains(next);
        assertThat(line).contains(found.why().orElseThrow().quote());
    }
}
