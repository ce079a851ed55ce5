package dev.crema.solver.replica.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Phases;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchShareTest {
    @TempDir
    Path folder;

    private static NetParameter share(String layers, int count) {
        return BatchShare.of(Definitions.of(layers).trainNet(), count);
    }

    private static List<Long> batches(NetParameter net, NetState state) {
        return Phases.filter(net, state).getLayerList().stream()
                .filter(BatchSizes::isData)
                .map(layer -> BatchSizes.of(layer).orElse(0))
                .toList();
    }

    static Stream<Arguments> dataLayers() {
        String dummy = "layer { name: \"d\" type: \"DummyData\" top: \"data\" top: \"label\" %s"
                + " dummy_data_param { shape { dim: 64 dim: 3 } shape { dim: 64 } } }";
        return Stream.of(
                Arguments.of("a layer for each phase", Definitions.DATA, 100L),
                Arguments.of("one layer without rules", dummy.formatted(""), 64L),
                Arguments.of("included by a stage", dummy.formatted("include { not_stage: \"deploy\" }"), 64L),
                Arguments.of("excluded by a stage", dummy.formatted("exclude { stage: \"deploy\" }"), 64L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dataLayers")
    void onlyTheTrainNetReadsLess(String name, String data, long testBatch) {
        NetParameter share = share(data + Definitions.LOSS, 4);
        assertThat(batches(share, Phases.train())).containsExactly(16L);
        assertThat(batches(share, Phases.test())).containsExactly(testBatch);
    }

    @Test
    void allOtherLayersStayInTheirPlaces() {
        NetParameter whole = Definitions.of(Definitions.DATA + Definitions.LOSS)
                .trainNet()
                .file()
                .net();
        NetParameter share = share(Definitions.DATA + Definitions.LOSS, 2);
        assertThat(share.getLayerList().stream().map(LayerParameter::getName))
                .containsExactlyElementsOf(whole.getLayerList().stream()
                        .map(LayerParameter::getName)
                        .toList());
        assertThat(share.getLayerList().subList(2, 4))
                .isEqualTo(whole.getLayerList().subList(2, 4));
    }

    @Test
    void theFilesSayWhatEachRankBuilds() throws IOException {
        ShareFiles files = ShareFiles.write(
                Definitions.of(Definitions.DATA + Definitions.LOSS), 2, true, true, folder, folder.resolve("net"));
        Path net = folder.resolve("net.replicas.prototxt");
        assertThat(files.jobArguments())
                .containsExactly(
                        "replica-net=" + net,
                        "replica-net=" + folder.resolve("net.replicas_others.prototxt"),
                        "replica-test=" + folder.resolve("net.replicas_test0.prototxt"),
                        "replica-loss=mean");
        assertThat(batches(Prototxt.readNet(net).message(), Phases.train())).containsExactly(32L);
    }

    /** The others get the root's weights, so random numbers for theirs are lost time. */
    @Test
    void onlyTheRootFillsItsWeights() throws IOException {
        String ip = "layer { name: \"ip\" type: \"InnerProduct\" bottom: \"data\" top: \"ip\" inner_product_param {"
                + " num_output: 10 weight_filler { type: \"xavier\" } bias_filler { value: 1 } } }"
                + " layer { name: \"loss\" type: \"SoftmaxWithLoss\" bottom: \"ip\" bottom: \"label\" top: \"loss\" }";
        String noise = "layer { name: \"noise\" type: \"DummyData\" top: \"noise\" include { phase: TRAIN }"
                + " dummy_data_param { shape { dim: 64 dim: 8 } data_filler { type: \"gaussian\" } } }";
        ShareFiles files = ShareFiles.write(
                Definitions.of(Definitions.DATA + ip + noise), 2, true, true, folder, folder.resolve("net"));
        assertThat(files.trainNets().get(0)).content().contains("weight_filler", "bias_filler", "data_filler");
        assertThat(files.trainNets().get(1))
                .content()
                .contains("num_output: 10", "data_filler")
                .doesNotContain("weight_filler", "bias_filler");
        assertThat(Path.of(files.testNets().get(0))).content().doesNotContain("weight_filler", "bias_filler");
    }

    @Test
    void imageListsAreDealtOutAsRecordsAre() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "a 0\nb 1\nc 2\nd 3\ne 4\n");
        String data = "layer { name: \"data\" type: \"ImageData\" top: \"data\" top: \"label\""
                + " image_data_param { source: \"list.txt\" batch_size: 4 } }";
        ShareFiles files =
                ShareFiles.write(Definitions.of(data + Definitions.LOSS), 2, true, true, folder, folder.resolve("net"));
        assertThat(files.trainNets()).doesNotHaveDuplicates().hasSize(2);
        assertThat(folder.resolve("net.replica0.0.txt")).content().isEqualTo("a 0\nc 2\ne 4\n");
        assertThat(folder.resolve("net.replica1.0.txt")).content().isEqualTo("b 1\nd 3\n");
        assertThat(files.trainNets().get(1)).content().contains("net.replica1.0.txt");
        assertThat(files.testNets()).containsExactly("");
    }
}
