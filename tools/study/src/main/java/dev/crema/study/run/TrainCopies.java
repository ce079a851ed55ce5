package dev.crema.study.run;

import dev.crema.data.DatabaseInfo;
import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Existing;
import dev.crema.data.store.WriteOptions;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.plan.Validation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * The training database of each seed: a copy in an order that the seed decides, the same for all batch sizes of that
 * seed. Caffe's Data layer reads records as they lie, every epoch, whatever the random seed; only another copy has
 * another order. The last records of that order are the validation part, where a study wants one.
 */
final class TrainCopies {
    private final StudyOptions options;
    private final Base base;
    private final Path folder;
    private final Set<Path> checked = new HashSet<>();
    private final Map<String, String> digests = new HashMap<>();

    TrainCopies(StudyOptions options, Base base, Path studyFolder) {
        this.options = options;
        this.base = base;
        this.folder = studyFolder.resolve("data");
    }

    /** The run's copies; made where they are missing. */
    synchronized SeedData of(PlannedRun run) throws IOException {
        double fraction = run.arm().fraction();
        long records = base.trainSize().orElse(0);
        long validation = base.validation().map(Validation::records).orElse(0L);
        boolean asTheyAre = !base.shuffles() || (options.fixedOrder() && fraction >= 1 && validation == 0);
        String seed = "-s" + (options.fixedOrder() ? 0 : run.seed()) + (validation > 0 ? "-v" + validation : "");
        double trained = records / (double) Math.max(1, records + validation);
        Map<String, String> train = new LinkedHashMap<>();
        String held = "";
        for (LayerParameter layer : base.trainLayers()) {
            String source = BatchSizes.source(layer);
            String name = "train" + seed + (fraction < 1 ? "-f" + number(fraction) : "");
            train.put(
                    layer.getName(),
                    asTheyAre ? source : copy(run, source, name, 0, validation > 0 ? trained * fraction : fraction));
            if (validation > 0) {
                held = copy(run, source, "validation" + seed, records, 1 - trained);
            }
        }
        return new SeedData(
                train, asTheyAre ? records : Math.max(1, Math.round(fraction * records)), held, digests(train));
    }

    /** Of the records as the run reads them; the same for all batch sizes of a seed. */
    private SortedMap<String, String> digests(Map<String, String> train) throws IOException {
        SortedMap<String, String> facts = new TreeMap<>();
        if (base.shuffles() && !train.isEmpty()) {
            String first = base.trainLayers().get(0).getName();
            facts.put("train_set_digest", digest(train.getOrDefault(first, "")));
        }
        Optional<String> test = base.testLmdb();
        if (test.isPresent()) {
            facts.put("test_set_digest", digest(test.get()));
        }
        return facts;
    }

    private String digest(String database) throws IOException {
        if (!digests.containsKey(database)) {
            digests.put(
                    database,
                    DatabaseInfo.read(base.workingDir().resolve(database)).quickDigest());
        }
        return digests.getOrDefault(database, "");
    }

    /**
     * Several databases of one size get one order, so that record n of each still belongs to record n of the others.
     *
     * @param first the place in that order of the copy's first record
     * @param fraction of all records
     */
    private String copy(PlannedRun run, String source, String name, long first, double fraction) throws IOException {
        Path copy = (base.trainLayers().size() == 1 ? folder : folder.resolve(String.valueOf(number(source))))
                .resolve(name);
        // A copy is moved to its name when it is complete; one of an earlier session is as good as a new one.
        if (checked.add(copy) && !Files.exists(copy.resolve("data.mdb"))) {
            Files.createDirectories(copy.resolveSibling(""));
            WriteOptions write = WriteOptions.shuffled(options.fixedOrder() ? 0 : run.seed())
                    .withOrder(options.fixedOrder() ? Order.KEPT : Order.SHUFFLED)
                    .withExisting(Existing.REPLACED);
            Shuffler.part(base.workingDir().resolve(source), copy, first, fraction, write);
        }
        Path absolute = copy.toAbsolutePath().normalize();
        Path working = base.workingDir().toAbsolutePath().normalize();
        return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
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
