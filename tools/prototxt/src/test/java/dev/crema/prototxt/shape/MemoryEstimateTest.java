package dev.crema.prototxt.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Ready;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Overrides;
import dev.crema.schema.NetParameter;
import org.junit.jupiter.api.Test;

/** Memory does not grow in proportion to the batch: weights, and column buffers of one image, stay. */
class MemoryEstimateTest {
    private static MemoryEstimate lenet(int batch, String type) {
        SolverDefinition definition = Overrides.builder()
                .batchSize(batch)
                .build()
                .apply(Ready.solver("lenet"))
                .definition();
        NetParameter net = definition.trainNet().net();
        return MemoryEstimate.of(net, NetShapes.of(net, RecordShapes.all(1, 28, 28)), type);
    }

    @Test
    void blobsGrowWithTheBatchAndWeightsDoNot() {
        MemoryEstimate small = lenet(64, "SGD");
        MemoryEstimate large = lenet(640, "SGD");
        assertThat(large.prefetch()).isEqualTo(10 * small.prefetch());
        // The loss is one number at any batch.
        assertThat(large.blobs() - 4).isEqualTo(10 * (small.blobs() - 4));
        assertThat(large.parameters()).isEqualTo(small.parameters()).isEqualTo(3L * 4 * 431_080);
        assertThat(large.bytes()).isLessThan(10 * small.bytes());
    }

    @Test
    void adamKeepsMoreHistoryThanMomentum() {
        assertThat(lenet(64, "Adam").parameters()).isEqualTo(5L * 4 * 431_080);
    }

    @Test
    void fourBatchesAreReadAhead() {
        assertThat(lenet(64, "SGD").prefetch()).isEqualTo(4L * 4 * 64 * (28 * 28 + 1));
    }

    @Test
    void cudnnMayTakeEightMebibytesForEachStreamOfAConvolution() {
        NetParameter net = Ready.solver("lenet").trainNet().net();
        assertThat(MemoryEstimate.ofCudnn(net).bytes()).isEqualTo(2 * 3 * (8L << 20));
    }
}
