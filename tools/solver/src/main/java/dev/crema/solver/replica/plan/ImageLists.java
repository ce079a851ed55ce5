package dev.crema.solver.replica.plan;

import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shares out the lists of ImageData layers, which Caffe does not: line k of the list goes to replica k mod R, as Caffe deals
 * out the records of a database.
 */
final class ImageLists {
    private ImageLists() {}

    static boolean has(NetParameter net) {
        return net.getLayerList().stream().anyMatch(ImageLists::isTrained);
    }

    private static boolean isTrained(LayerParameter layer) {
        return layer.getType().equals("ImageData")
                && (layer.getIncludeCount() == 0
                        || layer.getIncludeList().stream()
                                .anyMatch(rule -> rule.getPhase() == dev.crema.schema.Phase.TRAIN));
    }

    /**
     * The share of a rank with its own lists, written beside a file.
     *
     * @param share the definition of a replica
     * @param workingDir what the lists' paths are relative to
     * @param stem the lists are this path with the layer's number and {@code .txt} behind it
     * @throws IOException where a list cannot be read or written
     */
    static NetParameter deal(NetParameter share, int rank, int count, Path workingDir, Path stem) throws IOException {
        NetParameter.Builder dealt = share.toBuilder();
        for (int i = 0; i < share.getLayerCount(); i++) {
            if (isTrained(share.getLayer(i))) {
                Path source =
                        workingDir.resolve(share.getLayer(i).getImageDataParam().getSource());
                Path own = stem.resolveSibling(stem.getFileName() + "." + i + ".txt");
                deal(source, rank, count, own);
                dealt.getLayerBuilder(i).getImageDataParamBuilder().setSource(own.toString());
            }
        }
        return dealt.build();
    }

    private static void deal(Path source, int rank, int count, Path own) throws IOException {
        List<String> lines = Files.readAllLines(source, StandardCharsets.UTF_8);
        try (BufferedWriter out = Files.newBufferedWriter(own, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line : lines) {
                if (!line.isBlank() && number++ % count == rank) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
    }
}
