package dev.crema.solver.explain;

import dev.crema.prototxt.net.LayerTypes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layer that Caffe's fatal line is about. While a net is set up, it is the layer that was created last, unless another
 * thread failed: data layers read ahead in threads of their own. Otherwise only Caffe's source file tells the layer's type.
 *
 * @param layer its name; empty where only its type is known
 * @param types the types that it may have; empty where nothing is known
 */
public record Culprit(String layer, List<String> types) {
    /** Nothing is known. */
    public static final Culprit UNKNOWN = new Culprit("", List.of());

    private static final List<String> READERS = List.of("Data", "ImageData", "WindowData");
    private static final Pattern FATAL =
            Pattern.compile("^F(?:\\d{4}){1,2} [\\d:.]+ +(\\d+) (\\w+)\\.(?:cpp|hpp|cu):\\d+\\] .*$");
    private static final Pattern CREATED =
            Pattern.compile("^I(?:\\d{4}){1,2} [\\d:.]+ +(\\d+) net\\.cpp:\\d+\\] Creating Layer (.+)$");
    private static final Pattern BUILT = Pattern.compile("\\] Network initialization done\\.$");

    public Culprit {
        types = List.copyOf(types);
    }

    /**
     * Reads a log's last lines.
     *
     * @param tail the lines, up to Caffe's abort
     */
    public static Culprit of(List<String> tail) {
        String layer = "";
        String thread = "";
        Culprit culprit = UNKNOWN;
        // OpenCV throws, and only layers that read images call it.
        if (tail.stream().anyMatch(line -> line.startsWith("terminate called") && line.contains("'cv::Exception'"))) {
            return new Culprit("", READERS);
        }
        for (String line : tail) {
            Matcher created = CREATED.matcher(line);
            Matcher fatal = FATAL.matcher(line);
            if (created.find()) {
                thread = created.group(1);
                layer = created.group(2);
            } else if (BUILT.matcher(line).find()) {
                layer = "";
            } else if (fatal.find()) {
                boolean reading = !thread.isEmpty() && !thread.equals(fatal.group(1));
                culprit = layer.isEmpty() || reading
                        ? new Culprit("", types(fatal.group(2), reading))
                        : new Culprit(layer, List.of());
            }
        }
        return culprit;
    }

    /** As part of a message; empty where nothing is known. */
    public String text() {
        if (!layer.isEmpty()) {
            return "layer " + layer;
        }
        return switch (types.size()) {
            case 0 -> "";
            case 1 -> "a layer of the type " + types.get(0);
            default -> "a layer that reads data";
        };
    }

    /** The types that the code of one of Caffe's source files belongs to. */
    private static List<String> types(String file, boolean reading) {
        String stem = file.toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:base|cudnn)_", "")
                .replaceFirst("_layer$", "");
        return switch (stem) {
            case "softmax_loss" -> List.of("SoftmaxWithLoss");
            case "conv" -> List.of("Convolution", "Deconvolution");
            case "deconv" -> List.of("Deconvolution");
            case "hdf5" -> List.of("HDF5Data", "HDF5Output");
            case "data_transformer" -> READERS;
            case "data", "db_lmdb", "db_leveldb", "db" -> file.startsWith("base_") ? READERS : List.of("Data");
            default -> {
                String name = stem.replace("_", "");
                List<String> same = LayerTypes.all().stream()
                        .filter(type -> type.toLowerCase(Locale.ROOT).equals(name))
                        .toList();
                yield same.isEmpty() && reading ? READERS : same;
            }
        };
    }
}
