package dev.crema.log.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What the layers of a net's dump make of its blobs: accuracies, other scores, losses with their weights. */
public final class LayerOutputs {
    /** What BVLC called the whole test loss in 2014 and 2015. */
    public static final String TEST_LOSS = "Test loss";

    private LayerOutputs() {}

    /**
     * What a blob is.
     *
     * @param topK k of an accuracy, 0 for what is none
     * @param lossWeight weight in the objective, NaN for what is no loss
     */
    public record Role(int topK, double lossWeight) {
        public boolean isAccuracy() {
            return topK > 0;
        }

        public boolean isLoss() {
            return !Double.isNaN(lossWeight);
        }
    }

    /** The blobs of a net that are an accuracy, a score or a loss, by name. Caffe prints outputs by these names. */
    public static Map<String, Role> of(String net) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (TextTree layer : DumpFacts.layers(TextTree.parse(net))) {
            List<String> tops = layer.words("top");
            List<String> weights = layer.words("loss_weight");
            String type = layer.word("type").toLowerCase(Locale.ROOT).replace("_", "");
            for (int i = 0; i < tops.size(); i++) {
                boolean lossLayer = type.contains("loss") && i == 0;
                double weight = i < weights.size() ? number(weights.get(i), Double.NaN) : lossLayer ? 1 : Double.NaN;
                if (lossLayer || weight > 0) {
                    roles.putIfAbsent(tops.get(i), new Role(0, Double.isNaN(weight) ? 1 : weight));
                } else if (i == 0 && type.contains("accuracy")) {
                    roles.putIfAbsent(tops.get(i), new Role(topK(layer), Double.NaN));
                } else if (i == 0 && (type.contains("evaluat") || type.contains("iou"))) {
                    roles.putIfAbsent(tops.get(i), new Role(0, Double.NaN));
                }
            }
        }
        return roles;
    }

    /** The blobs that no layer takes, in the order in which they come up. */
    public static List<String> names(String net) {
        Set<String> open = new LinkedHashSet<>();
        for (TextTree layer : DumpFacts.layers(TextTree.parse(net))) {
            layer.words("bottom").forEach(open::remove);
            open.addAll(layer.words("top"));
        }
        return List.copyOf(open);
    }

    private static int topK(TextTree layer) {
        for (TextTree parameter : layer.messages("accuracy_param")) {
            OptionalDouble k = parameter.number("top_k");
            if (k.isPresent() && k.getAsDouble() >= 1) {
                return (int) k.getAsDouble();
            }
        }
        return 1;
    }

    private static double number(String word, double otherwise) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
