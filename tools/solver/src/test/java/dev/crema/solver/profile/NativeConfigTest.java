package dev.crema.solver.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.supervise.CaffeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in native-config/ is what its recipes make. */
class NativeConfigTest {
    private static final Path FOLDER = Path.of(System.getProperty("crema.root"), "native-config");

    @Test
    void theStubIsWhatItsRecipeWrites() throws Exception {
        assertThat(Files.readAllBytes(FOLDER.resolve("linux-x86_64").resolve(HighguiStub.SONAME)))
                .isEqualTo(HighguiStub.bytes());
    }

    @Test
    void theSchemaIsWhatTheNativeLibraryPrints() throws Exception {
        String printed = CaffeProcess.cpu(Path.of("")).output(List.of("schema"));
        String kept = Files.readString(FOLDER.resolve("caffe.proto"));
        // Only the header comment and the three java options behind the package are ours.
        String stripped = kept.replaceFirst("(?s)^(//[^\n]*\n)+", "")
                .replaceAll("\noption java_[^\n]*", "")
                .replaceFirst("package caffe;\n+", "package caffe;\n\n");
        assertThat(stripped).isEqualTo(printed);
    }

    @Test
    void profilesAreRead() {
        assertThat(NativeProfile.cpu().classifier()).isEqualTo("linux-x86_64");
        assertThat(NativeProfile.cpu().extension()).isEmpty();
        assertThat(NativeProfile.cpu().javacpp())
                .containsEntry("org.bytedeco.javacpp.maxPhysicalBytes", "0")
                .containsEntry("org.bytedeco.javacpp.maxBytes", "0");
        assertThat(NativeProfile.gpu().extension()).isEqualTo("-gpu");
        assertThat(NativeProfile.gpu().cudaLibraries()).contains("libcudart.so.11.0", "libcudnn.so.8");
    }
}
