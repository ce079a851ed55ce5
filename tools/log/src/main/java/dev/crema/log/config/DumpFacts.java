package dev.crema.log.config;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Facts of a net's dump: how many records a forward pass takes, and how many classes it tells apart. */
public final class DumpFacts {
    private static final String[] BATCH_FIELDS = {"batch_size", "batchsize"};

    private DumpFacts() {}

    /**
     * Records a forward pass: the first {@code batch_size} of any layer, whatever its parameter is called (forks have
     * data layers of their own), else the first dimension of an input or dummy shape.
     */
    public static OptionalInt batchSize(TextTree net) {
        List<TextTree> layers = layers(net);
        for (TextTree layer : layers) {
            OptionalInt size = batchOf(layer);
            if (size.isPresent()) {
                return size;
            }
        }
        for (TextTree layer : layers) {
            for (String parameter : new String[] {"dummy_data_param", "input_param"}) {
                for (TextTree data : layer.messages(parameter)) {
                    OptionalInt size = firstDimension(data);
                    if (size.isPresent()) {
                        return size;
                    }
                }
            }
        }
        OptionalInt shape = firstDimension(net);
        return shape.isPresent() ? shape : integer(net.words("input_dim"));
    }

    private static OptionalInt batchOf(TextTree layer) {
        List<TextTree> places = new ArrayList<>(layer.messages());
        places.add(layer);
        for (TextTree place : places) {
            for (String field : BATCH_FIELDS) {
                OptionalInt size = integer(place.words(field));
                if (size.isPresent() && size.getAsInt() > 0) {
                    return size;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt firstDimension(TextTree data) {
        for (String name : new String[] {"shape", "input_shape"}) {
            for (TextTree shape : data.messages(name)) {
                OptionalInt size = integer(shape.words("dim"));
                if (size.isPresent()) {
                    return size;
                }
            }
        }
        return integer(data.words("num"));
    }

    /** ln(classes) where the net has exactly one softmax loss, of weight 1; else NaN. */
    public static double guessingLoss(TextTree net) {
        int losses = 0;
        double classes = Double.NaN;
        for (TextTree layer : layers(net)) {
            String type = layer.word("type");
            boolean loss = type.equals("SoftmaxWithLoss") || type.equals("SOFTMAX_LOSS");
            losses += loss ? 1 : type.endsWith("Loss") || type.endsWith("_LOSS") ? 2 : 0;
            if (loss
                    && !layer.word("loss_weight").isEmpty()
                    && !layer.word("loss_weight").equals("1")) {
                losses = 2;
            }
            for (TextTree product : layer.messages("inner_product_param")) {
                classes = product.number("num_output").orElse(classes);
            }
        }
        return losses == 1 && classes > 1 ? Math.log(classes) : Double.NaN;
    }

    /** The last layer of inner products: it has an output for each class. Empty where there is none. */
    public static String lastProduct(TextTree net) {
        String name = "";
        for (TextTree layer : layers(net)) {
            name = layer.messages("inner_product_param").isEmpty() ? name : layer.word("name");
        }
        return name;
    }

    /** Whether a layer that reads records or images neither scales them nor subtracts a mean. */
    public static boolean readsRawPixels(TextTree net) {
        for (TextTree layer : layers(net)) {
            String type = layer.word("type");
            if (type.equals("Data") || type.equals("DATA") || type.equals("ImageData") || type.equals("IMAGE_DATA")) {
                boolean changed = false;
                for (TextTree transform : layer.messages("transform_param")) {
                    changed |= !transform.words("scale").isEmpty()
                            || !transform.words("mean_file").isEmpty()
                            || !transform.words("mean_value").isEmpty();
                }
                return !changed;
            }
        }
        return false;
    }

    static List<TextTree> layers(TextTree net) {
        List<TextTree> layers = new ArrayList<>(net.messages("layer"));
        for (TextTree outer : net.messages("layers")) {
            layers.add(outer);
            layers.addAll(outer.messages("layer")); // the oldest form wraps one in the other
        }
        return layers;
    }

    /** The first word that is a whole number. */
    static OptionalInt integer(List<String> words) {
        for (String word : words) {
            OptionalInt value = integer(word);
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalInt.empty();
    }

    /** The integer that a word is. */
    public static OptionalInt integer(String word) {
        try {
            return OptionalInt.of(Integer.parseInt(word));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
