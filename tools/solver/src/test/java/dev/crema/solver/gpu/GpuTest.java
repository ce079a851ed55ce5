package dev.crema.solver.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Device;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.profile.NativeProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuTest {
    private static final List<Card> CARDS = List.of(new Card(0, "A", 8000, 7000), new Card(1, "B", 8000, 100));

    private static String problem(Device device, List<Card> cards, boolean build, List<String> missing) {
        return GpuPreflight.problem(device, cards, build, new CudaLibraries(List.of(), missing, List.of()))
                .map(explanation -> explanation.text())
                .orElse("");
    }

    @Test
    void eachThingThatIsMissingIsNamed() {
        assertThat(GpuPreflight.noCard(Optional.empty()).what()).contains("There is no GPU here");
        assertThat(problem(Device.gpu(3), CARDS, true, List.of())).contains("There is no GPU 3", "0 (A, 7000 of 8000");
        assertThat(problem(Device.gpu(1), CARDS, true, List.of())).contains("only 100 MiB");
        assertThat(problem(Device.gpu(0), CARDS, false, List.of())).contains("mvn -Pgpu");
        assertThat(problem(Device.gpu(0), CARDS, true, List.of("libcudnn.so.8")))
                .contains("libcudnn.so.8");
        assertThat(problem(Device.gpu(0), CARDS, true, List.of())).isEmpty();
    }

    @Test
    void aCardThatDoesNotTellItsMemoryIsNotRefused() {
        assertThat(problem(Device.gpu(0), List.of(new Card(0, "A", 0, 0)), true, List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. | not loaded | modprobe
            Failed to initialize NVML: Driver/library version mismatch | updated while the old one is still loaded | Restart
            No devices were found | finds no card | CUDA_VISIBLE_DEVICES
            Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost. | no longer answers | Xid 79
            something new | nvidia-smi finds no GPU: something new | CPU
            """)
    void whatNvidiaSmiSaysIsExplained(String words, String what, String next) {
        Explanation why = GpuPreflight.noCard(Optional.of(words));
        assertThat(why.what()).contains(what, words);
        assertThat(why.next()).contains(next);
    }

    @Test
    void nvidiaSmisTablesAreRead() {
        assertThat(NvidiaSmi.cards("0, Tesla V100-SXM2-16GB, 16160, 16150\n1, X, [N/A], [N/A]\n"))
                .containsExactly(new Card(0, "Tesla V100-SXM2-16GB", 16160, 16150), new Card(1, "X", 0, 0));
        assertThat(NvidiaSmi.usedBytes("77, 100\n78, 5\n77, 20\n", 77)).isEqualTo(120L << 20);
    }

    @Test
    void librariesAreSoughtInOrder(@TempDir Path folder) throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.createFile(second.resolve("libcudart.so.11.0"));
        CudaLibraries found = CudaLibraries.find(List.of("libcudart.so.11.0", "libcudnn.so.8"), List.of(first, second));
        assertThat(found.folders()).containsExactly(second);
        assertThat(found.missing()).containsExactly("libcudnn.so.8");
        assertThat(NativeProfile.gpu().cudaPath()).isNotEmpty();
        assertThat(found.others()).isEmpty();
    }

    @Test
    void librariesOfANewerCudaAreNamed(@TempDir Path folder) throws IOException {
        Path newer = Files.createFile(folder.resolve("libcudart.so.12"));
        Files.createFile(folder.resolve("libcudartx.so.11.0"));
        CudaLibraries found = CudaLibraries.find(List.of("libcudart.so.11.0", "libcudnn.so.8"), List.of(folder));
        assertThat(found.lacking())
                .isEqualTo("CUDA libraries are missing: libcudart.so.11.0, libcudnn.so.8 (of other versions there are "
                        + newer + ")");
    }
}
