package dev.crema.prototxt.shape;

import dev.crema.prototxt.net.LayerTypes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import java.util.Set;

/**
 * Bytes that a net keeps once it has run, on a CPU. An estimate: libraries, the JVM and the database's pages come on
 * top.
 *
 * @param blobs activations
 * @param gradients their gradients; 0 in the TEST phase
 * @param parameters weights, their gradients and the solver's history; 0 for a test net, which shares the weights
 * @param prefetch batches that are read ahead
 * @param workspace column buffers, masks and caches
 */
public record MemoryEstimate(long blobs, long gradients, long parameters, long prefetch, long workspace) {
    /** Layers whose top is their bottom under another shape. */
    private static final Set<String> SHARES_BOTH = Set.of("Flatten", "Reshape");

    private static final long CUDNN_WORKSPACE = 8L << 20;
    private static final long CUDNN_STREAMS = 3;

    /** All of it. */
    public long bytes() {
        return blobs + gradients + parameters + prefetch + workspace;
    }

    /** The sum of two nets that live together, as a training net and its test nets do. */
    public MemoryEstimate and(MemoryEstimate other) {
        return new MemoryEstimate(
                blobs + other.blobs,
                gradients + other.gradients,
                parameters + other.parameters,
                prefetch + other.prefetch,
                workspace + other.workspace);
    }

    /**
     * What a net needs.
     *
     * @param net the net that the shapes were worked out for
     * @param shapes its shapes; unknown ones count nothing
     * @param solverType Caffe's solver type, which decides how much history a weight has
     */
    public static MemoryEstimate of(NetParameter net, NetShape shapes, String solverType) {
        boolean training = net.getState().getPhase() == Phase.TRAIN;
        long blobs = 0;
        long gradients = 0;
        long prefetch = 0;
        long workspace = 0;
        for (LayerShape layer : shapes.layers()) {
            if (layer.built().isEmpty()) {
                continue;
            }
            LayerShape.Shapes built = layer.built().get();
            workspace += built.workspace();
            long count = 0;
            for (int i = 0; i < built.tops().size(); i++) {
                boolean inPlace = layer.bottoms().contains(layer.tops().get(i));
                count += inPlace ? 0 : built.tops().get(i).count();
            }
            if (LayerTypes.DATA.contains(layer.type()) && prefetched(layer.type())) {
                // The top is handed over from the prefetched batch, it has no memory of its own.
                prefetch += count * ahead(net.getLayer(layer.index()));
            } else if (!SHARES_BOTH.contains(layer.type())) {
                blobs += layer.type().equals("Split") ? 0 : count;
                gradients += training && layer.needsBackward() ? count : 0;
            }
        }
        long parameters = training ? shapes.parameters() * (2 + history(solverType)) : 0;
        return new MemoryEstimate(4 * blobs, 4 * gradients, 4 * parameters, 4 * prefetch, 4 * workspace);
    }

    /**
     * What cuDNN takes besides on a GPU: Caffe allows each convolution 8 MiB for each of its three streams and its groups
     * ({@code CuDNNConvolutionLayer::Reshape}).
     */
    public static MemoryEstimate ofCudnn(NetParameter net) {
        long bytes = 0;
        for (LayerParameter layer : net.getLayerList()) {
            if (layer.getType().equals("Convolution") || layer.getType().equals("Deconvolution")) {
                bytes += CUDNN_WORKSPACE
                        * CUDNN_STREAMS
                        * Math.max(1, layer.getConvolutionParam().getGroup());
            }
        }
        return new MemoryEstimate(0, 0, 0, 0, bytes);
    }

    private static boolean prefetched(String type) {
        return Set.of("Data", "ImageData", "WindowData").contains(type);
    }

    /** Batches read ahead: all prefetching layers read the field of the Data layer. */
    private static long ahead(LayerParameter layer) {
        return layer.getDataParam().getPrefetch();
    }

    /** Copies of the weights that the solver's update touches. */
    private static int history(String solverType) {
        return switch (solverType) {
            case "SGD" -> 1;
            case "Nesterov" -> 2;
            case "AdaGrad", "RMSProp", "Adam" -> 3;
            default -> 4;
        };
    }
}
