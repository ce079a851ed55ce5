package dev.crema.prototxt.net;

import dev.crema.schema.NetParameter;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings old definitions to the newest format, as Caffe does when it reads them, so that everything after it knows one
 * format only.
 */
public final class Upgrade {
    private Upgrade() {}

    /** Whether the net is in one of the formats before 2015 ({@code layers}). */
    public static boolean isOld(NetParameter net) {
        return net.getLayersCount() > 0;
    }

    /** Whether {@link #net} drops layers, so that indexes no longer match the text (padding layers of 2013). */
    public static boolean dropsLayers(NetParameter net) {
        return net.getLayersList().stream()
                .anyMatch(layer -> layer.getLayer().getType().equals("padding"));
    }

    /** The net with {@code layer} entries only; the same object if it has no old ones. */
    public static NetParameter net(NetParameter net) {
        if (!isOld(net)) {
            return net;
        }
        NetParameter v1 = UpgradeV0.net(net);
        NetParameter.Builder to = v1.toBuilder().clearLayers();
        v1.getLayersList().forEach(layer -> to.addLayer(UpgradeV1.layer(layer)));
        return to.build();
    }

    /** The same for a text that may be no such value. */
    public static Optional<String> typeOf(String enumName) {
        return enumName.matches("[A-Z0-9]+(?:_[A-Z0-9]+)*")
                ? Optional.of(typeName(enumName)).filter(LayerTypes.all()::contains)
                : Optional.empty();
    }

    /** The type's name since 2015, of its name as an enum value: {@code INNER_PRODUCT} is {@code InnerProduct}. */
    static String typeName(String enumName) {
        return switch (enumName) {
            case "ABSVAL" -> "AbsVal";
            case "ARGMAX" -> "ArgMax";
            case "BNLL", "LRN", "MVN" -> enumName;
            case "HDF5_DATA" -> "HDF5Data";
            case "HDF5_OUTPUT" -> "HDF5Output";
            case "RELU" -> "ReLU";
            case "SOFTMAX_LOSS" -> "SoftmaxWithLoss";
            case "TANH" -> "TanH";
            case "NONE" -> "";
            default -> camel(enumName);
        };
    }

    private static String camel(String enumName) {
        StringBuilder name = new StringBuilder();
        for (String word : enumName.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
