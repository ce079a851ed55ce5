package dev.crema.solver.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fatal line is given to the layer that caused it, which is not always the one that was created last. */
class CulpritTest {
    private static final String CREATING = "I1120 06:17:11.123456 12345 net.cpp:84] Creating Layer loss";

    @Test
    void theLayerThatIsSetUp() {
        Culprit culprit = Culprit.of(List.of(
                CREATING, "F1120 06:17:11.123457 12345 softmax_loss_layer.cpp:47] Check failed: a == b (1 vs. 2)"));
        assertThat(culprit).isEqualTo(new Culprit("loss", List.of()));
        assertThat(culprit.text()).isEqualTo("layer loss");
    }

    @Test
    void anotherThreadReadsAhead() {
        Culprit culprit = Culprit.of(
                List.of(
                        CREATING,
                        "F1120 06:17:11.123457 12377 image_data_layer.cpp:148] Check failed: cv_img.data Could not load x.png"));
        assertThat(culprit).isEqualTo(new Culprit("", List.of("ImageData")));
        assertThat(culprit.text()).isEqualTo("a layer of the type ImageData");
    }

    @Test
    void afterTheSetUpTheSourceFileTells() {
        Culprit culprit = Culprit.of(List.of(
                CREATING,
                "I1120 06:17:11.123457 12345 net.cpp:255] Network initialization done.",
                "F1120 06:17:12.123457 12345 infogain_loss_layer.cpp:80] Check failed: a == b (1 vs. 2)"));
        assertThat(culprit.types()).containsExactly("InfogainLoss");
    }

    @ParameterizedTest
    @CsvSource({
        "data_transformer.cpp, a layer that reads data",
        "base_data_layer.cpp, a layer that reads data",
        "io.cpp, a layer that reads data",
        "data_layer.cpp, a layer of the type Data",
        "db_lmdb.cpp, a layer of the type Data",
        "window_data_layer.cpp, a layer of the type WindowData",
    })
    void readers(String file, String expected) {
        assertThat(Culprit.of(List.of(CREATING, "F1120 06:17:11.123457 12377 " + file + ":1] Check failed: x"))
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void theSolverItselfIsNoLayer() {
        assertThat(Culprit.of(List.of("F1120 06:17:11.123457 12345 solver.cpp:70] Check failed: x")))
                .isEqualTo(Culprit.UNKNOWN);
        assertThat(Culprit.of(List.of(CREATING))).isEqualTo(Culprit.UNKNOWN);
    }
}
