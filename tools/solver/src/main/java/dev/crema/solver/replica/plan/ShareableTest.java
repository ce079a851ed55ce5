package dev.crema.solver.replica.plan;

import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;

/** Which test nets give the same scores when their iterations are shared out among replicas. */
final class ShareableTest {
    private ShareableTest() {}

    /**
     * True where every record comes, untouched by chance, from an LMDB read by the first layers of the net: a replica then
     * passes over an iteration by running those layers only.
     *
     * @param net a test net filtered by its state
     */
    static boolean is(NetParameter net) {
        boolean leading = true;
        boolean any = false;
        for (LayerParameter layer : net.getLayerList()) {
            if (BatchSizes.isData(layer)) {
                if (!leading || !deterministic(layer)) {
                    return false;
                }
                any = true;
            } else {
                leading = false;
                if (layer.getType().equals("HDF5Output") || usesBatchStatistics(layer)) {
                    return false;
                }
            }
        }
        return any;
    }

    private static boolean deterministic(LayerParameter layer) {
        return layer.getType().equals("Data")
                && layer.getDataParam().getBackend() == DataParameter.DB.LMDB
                && !layer.getTransformParam().getMirror();
    }

    private static boolean usesBatchStatistics(LayerParameter layer) {
        return layer.getType().equals("BatchNorm")
                && layer.getBatchNormParam().hasUseGlobalStats()
                && !layer.getBatchNormParam().getUseGlobalStats();
    }
}
