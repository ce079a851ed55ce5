package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs with other nets are called in a comparison. */
class NetNamesTest {
    private static final String FILE = "net.prototxt";

    @TempDir
    private Path folder;

    private final List<Path> logs = new ArrayList<>();

    /** A log whose net has a data layer and {@code more}. */
    private void log(int batch, String name, String file, String... more) throws IOException {
        StringBuilder layers = new StringBuilder();
        for (String type : more) {
            layers.append("layer {\n  name: \"x\"\n  type: \"").append(type).append("\"\n}\n");
        }
        String text = new SyntheticLog()
                .batch(batch)
                .text()
                .replace("name: \"Tiny\"\n", name.isEmpty() ? "" : "name: \"" + name + "\"\n")
                .replace("net: \"" + FILE, "net: \"" + file)
                .replace("layer {\n  name: \"data\"", layers + "layer {\n  name: \"data\"")
                .replace("Solving Tiny", "Solving " + name);
        logs.add(Files.writeString(folder.resolve(logs.size() + ".log"), text));
    }

    private List<String> variants() throws IOException {
        return Study.ofLogs(logs, MeasureOptions.DEFAULT).effects().variants();
    }

    @Test
    void netsWithoutANameHaveTheirNumberOfLayers() throws IOException {
        log(16, "", "train_val.prototxt", "Convolution", "ReLU", "Pooling", "Dropout");
        log(64, "", "train_val.prototxt", "InnerProduct");
        assertThat(variants()).containsExactlyInAnyOrder("net of 5 layers", "net of 2 layers");
    }

    @Test
    void orTheNameOfTheirFile() throws IOException {
        log(16, "", "nets/alex.prototxt", "Convolution", "ReLU", "Pooling", "Dropout");
        log(64, "", "nets/small.prototxt", "InnerProduct");
        log(32, "LeNet", FILE, "InnerProduct", "Convolution");
        assertThat(variants()).containsExactlyInAnyOrder("alex", "small", "LeNet");
    }

    @Test
    void oneNetInAFileForEachBatchSizeIsOneNet() throws IOException {
        log(16, "", "net_b16.prototxt", "InnerProduct");
        log(64, "", "net_b64.prototxt", "InnerProduct");
        assertThat(variants()).containsExactly("");
        log(64, "LeNet", FILE, "InnerProduct");
        assertThat(variants()).containsExactlyInAnyOrder("net of 2 layers", "LeNet");
    }

    @Test
    void netsOfOneNameAreToldApartByFewLayerTypes() throws IOException {
        log(16, "Net", FILE, "Convolution", "ReLU", "Pooling", "Dropout");
        log(64, "Net", FILE, "Convolution", "TanH", "Pooling");
        log(32, "Net", FILE, "Convolution", "Crop", "LRN", "Pooling", "Sigmoid");
        assertThat(variants()).containsExactlyInAnyOrder("Dropout+ReLU", "TanH", "Crop+LRN+1 more");
    }
}
