package dev.crema.prototxt.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caffe's filter: include and exclude rules by phase, level and stage. */
class PhasesTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                                                      | phase: TRAIN                        | true
        include { phase: TRAIN }                      | phase: TRAIN                        | true
        include { phase: TRAIN }                      | phase: TEST                         | false
        include { phase: TRAIN } include { phase: TEST } | phase: TEST                      | true
        exclude { phase: TEST }                       | phase: TEST                         | false
        exclude { phase: TEST }                       | phase: TRAIN                        | true
        include { }                                   | phase: TEST                         | true
        include { min_level: 2 }                      | level: 1                            | false
        include { min_level: 2 max_level: 3 }         | level: 3                            | true
        include { min_level: 2 max_level: 3 }         | level: 4                            | false
        include { stage: 'a' }                        | stage: 'a' stage: 'b'               | true
        include { stage: 'a' stage: 'b' }             | stage: 'a'                          | false
        include { not_stage: 'a' }                    | stage: 'a'                          | false
        include { not_stage: 'a' }                    | stage: 'b'                          | true
        include { phase: TEST stage: 'a' }            | phase: TEST                         | false
        exclude { stage: 'a' } exclude { stage: 'b' } | stage: 'b'                          | false
        """)
    void rule(String rules, String state, boolean included) {
        String text = "layer { name: \"x\" " + (rules == null ? "" : rules) + " } state { " + state + " }";
        var net = Prototxt.parseNet(text, "n", Leniency.STRICT).message();
        assertThat(Phases.includes(net.getLayer(0), net.getState())).isEqualTo(included);
    }

    @Test
    void solversAddTheirStatesToTheNets() {
        String text = """
                net_param {
                  state { level: 3 stage: "net" }
                  layer { name: "both" }
                  layer { name: "train" include { phase: TRAIN stage: "net" stage: "own" } }
                  layer { name: "test0" include { phase: TEST level_is_unused: 0 } }
                }
                """.replace(" level_is_unused: 0", " not_stage: \"second\"")
                + "train_state { stage: \"own\" } test_iter: 4 test_iter: 9"
                + " test_state { } test_state { stage: \"second\" level: 5 } base_lr: 1";
        SolverDefinition definition =
                SolverDefinition.of(Prototxt.parseSolver(text, "s", Leniency.STRICT), Path.of(""));
        assertThat(names(definition.trainNet())).containsExactly("both", "train");
        assertThat(definition.testNets()).extracting(NetInstance::iterations).containsExactly(4, 9);
        assertThat(names(definition.testNets().get(0))).containsExactly("both", "test0");
        assertThat(names(definition.testNets().get(1))).containsExactly("both");
        NetState second = definition.testNets().get(1).state();
        assertThat(second.getLevel()).isEqualTo(5);
        assertThat(second.getStageList()).containsExactly("net", "second");
    }

    private static List<String> names(NetInstance net) {
        return net.net().getLayerList().stream().map(LayerParameter::getName).toList();
    }
}
