package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One net with every layer type of Caffe 1.0 and every way to size it: our shapes are those of a real Caffe. */
class EveryLayerTest {
    /** They need files or a program that feeds them. Data is in the ready nets. */
    private static final Set<String> ELSEWHERE =
            Set.of("Data", "ImageData", "HDF5Data", "HDF5Output", "MemoryData", "WindowData");

    @TempDir
    Path folder;

    @Test
    void shapesAndMemoryAreCaffes() throws Exception {
        SolverDefinition definition =
                SolverDefinition.of(Prototxt.parseSolver(text(), "every-layer", Leniency.STRICT), Path.of(""));
        Path log = CaffeSetup.run(definition, folder);
        List<String> expected = CaffeSetup.expected(definition, RecordShapes.UNKNOWN);
        assertThat(CaffeSetup.printed(log, expected)).isEqualTo(expected);
    }

    @Test
    void noTypeIsForgotten() throws IOException {
        SolverDefinition definition =
                SolverDefinition.of(Prototxt.parseSolver(text(), "every-layer", Leniency.STRICT), Path.of(""));
        Set<String> missing = new TreeSet<>(LayerTypes.all());
        missing.removeAll(ELSEWHERE);
        definition.trainNet().net().getLayerList().stream()
                .map(LayerParameter::getType)
                .forEach(missing::remove);
        // Caffe puts Split layers in by itself.
        assertThat(missing).isEmpty();
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                EveryLayerTest.class.getResourceAsStream("every-layer.prototxt"), "every-layer.prototxt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
