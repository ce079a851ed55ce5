package dev.crema.prototxt.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import org.junit.jupiter.api.Test;

/** Fields of forks that only choose how to compute are taken out of the text, and nothing else. */
class ForkFieldsTest {
    private static final String FORKED = """
            name: "f" # a fork's net
            engine: "MKLDNN"
            default_forward_type: FLOAT16 # half precision
            layer {
              name: "data" type: "Data" top: "data" forward_type: FLOAT
              data_param { source: "db" batch_size: 8 shuffle: true threads: 2 }
              # stays
              image_data_param { shuffle: true }
            }
            layer {
              name: "conv"
              convolution_param {
                num_output: 3
                engine: MKL2017
                conv_algos_override: "1,1,1"
              }
            }
            layer { name: "p" type: "Pooling" pooling_param { engine: CUDNN } }
            layer { name: "roi" roi_pooling_param { pooled_w: 7 } }
            """;

    @Test
    void aNetWithoutThem() {
        ForkFields.Cleaned cleaned = ForkFields.clean(FORKED, NetParameter.getDescriptor());
        assertThat(cleaned.text()).isEqualTo("""
                name: "f" # a fork's net
                layer {
                  name: "data" type: "Data" top: "data"\s
                  data_param { source: "db" batch_size: 8 }
                  # stays
                  image_data_param { shuffle: true }
                }
                layer {
                  name: "conv"
                  convolution_param {
                    num_output: 3
                  }
                }
                layer { name: "p" type: "Pooling" pooling_param { engine: CUDNN } }
                layer { name: "roi" roi_pooling_param { pooled_w: 7 } }
                """);
        assertThat(cleaned.removed())
                .containsExactly(
                        "engine (line 2)",
                        "default_forward_type (line 3, NVCaffe)",
                        "forward_type (line 5, NVCaffe)",
                        "shuffle (line 6)",
                        "threads (line 6, NVCaffe)",
                        "engine: MKL2017 (line 14)",
                        "conv_algos_override (line 15, NVCaffe)");
        assertThat(cleaned.left()).containsExactly("roi_pooling_param (line 19, Fast R-CNN)");
    }

    @Test
    void whatIsLeftIsReadAsCaffes() {
        String text = FORKED.replace("layer { name: \"roi\" roi_pooling_param { pooled_w: 7 } }\n", "");
        String cleaned = ForkFields.clean(text, NetParameter.getDescriptor()).text();
        assertThat(Prototxt.parseNet(cleaned, "net", Leniency.STRICT).message())
                .isEqualTo(Prototxt.parseNet(text, "net", Leniency.TOLERANT).message());
    }

    @Test
    void aNetInsideASolver() {
        ForkFields.Cleaned cleaned = ForkFields.clean(
                "base_lr: 0.1\nglobal_grad_scale: 1000\nrampup_interval: 5\nnet_param { engine: \"x\" name: \"n\" }\n",
                SolverParameter.getDescriptor());
        assertThat(cleaned.text()).isEqualTo("base_lr: 0.1\nrampup_interval: 5\nnet_param { name: \"n\" }\n");
        assertThat(cleaned.left()).containsExactly("rampup_interval (line 3, NVCaffe)");
    }

    @Test
    void aDefinitionOfCaffeStays() {
        String text = "base_lr: 0.1 # rate\nsolver_mode: GPU\n";
        assertThat(ForkFields.clean(text, SolverParameter.getDescriptor()))
                .isEqualTo(new ForkFields.Cleaned(text, java.util.List.of(), java.util.List.of()));
    }
}
