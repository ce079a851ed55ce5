package dev.crema.study.run;

import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Existing;
import dev.crema.data.store.WriteOptions;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;

/**
 * The training database of each seed: a copy in an order that the seed decides, the same for all batch sizes of that
 * seed. Caffe's Data layer reads records as they lie, every epoch, whatever the random seed; only another copy has
 * another order.
 */
final class TrainCopies {
    private final StudyOptions options;
    private final Base base;
    private final Path folder;
    private final Set<Path> checked = new HashSet<>();

    TrainCopies(StudyOptions options, Base base, Path studyFolder) {
        this.options = options;
        this.base = base;
        this.folder = studyFolder.resolve("data");
    }

    /**
     * A run's training databases and how many records each has.
     *
     * @param sources the database of each layer that reads one, by the layer's name
     */
    record Copy(Map<String, String> sources, long records) {
        Copy {
            sources = Map.copyOf(sources);
        }
    }

    /** The run's copies; made where they are missing. */
    synchronized Copy of(PlannedRun run) throws IOException {
        double fraction = run.arm().fraction();
        long records = base.trainSize().orElse(0);
        boolean asTheyAre = !base.shuffles() || (options.fixedOrder() && fraction >= 1);
        Map<String, String> sources = new LinkedHashMap<>();
        for (LayerParameter layer : base.trainLayers()) {
            String source = BatchSizes.source(layer);
            sources.put(layer.getName(), asTheyAre ? source : copy(run, source));
        }
        return new Copy(sources, asTheyAre ? records : Math.max(1, Math.round(fraction * records)));
    }

    /** Several databases of one size get one order, so that record n of each still belongs to record n of the others. */
    private String copy(PlannedRun run, String source) throws IOException {
        double fraction = run.arm().fraction();
        long seed = options.fixedOrder() ? 0 : run.seed();
        String name = "train-s" + seed
                + (fraction >= 1
                        ? ""
                        : "-f"
                                + BigDecimal.valueOf(fraction)
                                        .stripTrailingZeros()
                                        .toPlainString());
        Path copy = (base.trainLayers().size() == 1 ? folder : folder.resolve(String.valueOf(number(source))))
                .resolve(name);
        // A copy is moved to its name when it is complete; one of an earlier session is as good as a new one.
        if (checked.add(copy) && !Files.exists(copy.resolve("data.mdb"))) {
            Files.createDirectories(copy.resolveSibling(""));
            WriteOptions write = WriteOptions.shuffled(seed)
                    .withOrder(options.fixedOrder() ? Order.KEPT : Order.SHUFFLED)
                    .withExisting(Existing.REPLACED);
            Shuffler.write(base.workingDir().resolve(source), copy, fraction, write);
        }
        Path absolute = copy.toAbsolutePath().normalize();
        Path working = base.workingDir().toAbsolutePath().normalize();
        return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
    }

    private int number(String source) {
        return base.trainLayers().stream()
                .map(BatchSizes::source)
                .distinct()
                .toList()
                .indexOf(source);
    }

    /** Takes the copies away: each can be made again from its seed. */
    void delete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        PathUtils.deleteDirectory(folder);
    }
}
