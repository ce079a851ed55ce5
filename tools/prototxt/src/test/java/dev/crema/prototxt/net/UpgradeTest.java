package dev.crema.prototxt.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.schema.NetParameter;
import dev.crema.schema.V1LayerParameter.LayerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old definitions become what Caffe makes of them. */
class UpgradeTest {
    private static NetParameter net(String text) {
        return Upgrade.net(Prototxt.parseNet(text, "n", Leniency.STRICT).message());
    }

    @Test
    void layersOf2014() {
        NetParameter upgraded = net("""
                layers { name: "d" type: DATA top: "x" top: "y" include: { phase: TRAIN }
                  data_param { source: "db" batch_size: 64 scale: 0.5 crop_size: 24 mirror: true mean_file: "m" } }
                layers { name: "c" type: CONVOLUTION bottom: "x" top: "c" blobs_lr: 1 blobs_lr: 2 weight_decay: 1
                  weight_decay: 0 param: "w" convolution_param { num_output: 3 kernel_size: 5 } }
                layers { name: "l" type: SOFTMAX_LOSS bottom: "c" bottom: "y" loss_weight: 2 }
                """);
        NetParameter expected = net("""
                layer { name: "d" type: "Data" top: "x" top: "y" include: { phase: TRAIN }
                  data_param { source: "db" batch_size: 64 }
                  transform_param { scale: 0.5 crop_size: 24 mirror: true mean_file: "m" } }
                layer { name: "c" type: "Convolution" bottom: "x" top: "c"
                  param { name: "w" lr_mult: 1 decay_mult: 1 } param { lr_mult: 2 decay_mult: 0 }
                  convolution_param { num_output: 3 kernel_size: 5 } }
                layer { name: "l" type: "SoftmaxWithLoss" bottom: "c" bottom: "y" loss_weight: 2 }
                """);
        assertThat(upgraded).isEqualTo(expected);
    }

    @Test
    void layersOf2013WithTheirPadding() {
        NetParameter upgraded = net("""
                layers { layer { name: "d" type: "data" source: "db" batchsize: 64 cropsize: 24 meanfile: "m" }
                  top: "x" top: "y" }
                layers { layer { name: "p" type: "padding" pad: 2 } bottom: "x" top: "xp" }
                layers { layer { name: "c" type: "conv" num_output: 3 kernelsize: 5 stride: 2 biasterm: false
                  blobs_lr: 1 } bottom: "xp" top: "c" }
                layers { layer { name: "q" type: "pool" pool: AVE kernelsize: 3 } bottom: "c" top: "q" }
                layers { layer { name: "i" type: "innerproduct" num_output: 10 } bottom: "q" top: "i" }
                layers { layer { name: "l" type: "softmax_loss" } bottom: "i" bottom: "y" }
                """);
        NetParameter expected = net("""
                layer { name: "d" type: "Data" top: "x" top: "y" data_param { source: "db" batch_size: 64 }
                  transform_param { crop_size: 24 mean_file: "m" } }
                layer { name: "c" type: "Convolution" bottom: "x" top: "c" param { lr_mult: 1 }
                  convolution_param { num_output: 3 kernel_size: 5 stride: 2 bias_term: false pad: 2 } }
                layer { name: "q" type: "Pooling" bottom: "c" top: "q" pooling_param { pool: AVE kernel_size: 3 } }
                layer { name: "i" type: "InnerProduct" bottom: "q" top: "i" inner_product_param { num_output: 10 } }
                layer { name: "l" type: "SoftmaxWithLoss" bottom: "i" bottom: "y" }
                """);
        assertThat(upgraded).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(value = LayerType.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyTypeOf2014HasANameOfToday(LayerType type) {
        assertThat(LayerTypes.all()).contains(Upgrade.typeName(type.name()));
    }

    @Test
    void placesOfOldLayersAreFound() {
        var parsed = Prototxt.parseNet("name: \"n\"\nlayers {\n type: DATA\n}\n", "n", Leniency.STRICT);
        assertThat(parsed.places().of("layer[0].type")).hasToString("n:3:2");
    }
}
