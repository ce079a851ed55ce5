package dev.crema.study.run;

import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Existing;
import dev.crema.data.store.WriteOptions;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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

    /** A run's training database and how many records it has. */
    record Copy(String source, long records) {}

    /** The run's copy; made where it is missing. */
    synchronized Copy of(PlannedRun run) throws IOException {
        double fraction = run.arm().fraction();
        String source = base.trainSource().orElse("");
        long records = base.trainSize().orElse(0);
        boolean whole = fraction >= 1;
        if (!base.shuffles() || (options.fixedOrder() && whole)) {
            return new Copy(source, records);
        }
        long seed = options.fixedOrder() ? 0 : run.seed();
        String name = "train-s" + seed
                + (whole
                        ? ""
                        : "-f"
                                + BigDecimal.valueOf(fraction)
                                        .stripTrailingZeros()
                                        .toPlainString());
        Path copy = folder.resolve(name);
        // A copy is moved to its name when it is complete; one of an earlier session is as good as a new one.
        if (checked.add(copy) && !Files.exists(copy.resolve("data.mdb"))) {
            Files.createDirectories(folder);
            WriteOptions write = WriteOptions.shuffled(seed)
                    .withOrder(options.fixedOrder() ? Order.KEPT : Order.SHUFFLED)
                    .withExisting(Existing.REPLACED);
            Shuffler.write(base.workingDir().resolve(source), copy, fraction, write);
        }
        Path relative = copy.toAbsolutePath();
        Path working = base.workingDir().toAbsolutePath().normalize();
        Path shown = relative.normalize().startsWith(working) ? working.relativize(relative.normalize()) : relative;
        return new Copy(shown.toString(), Math.max(1, Math.round(fraction * records)));
    }

    /** Takes the copies away: each can be made again from its seed. */
    void delete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        PathUtils.deleteDirectory(folder);
    }
}
