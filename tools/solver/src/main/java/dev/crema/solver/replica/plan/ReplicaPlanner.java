package dev.crema.solver.replica.plan;

import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.REPLICAS;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.shape.RecordShapes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Decides how many replicas a run gets.
 *
 * @param definition the resolved solver and nets
 * @param cores that may be used
 * @param records in the training set, where it is known
 * @param shapes of the records, where they are known
 */
public record ReplicaPlanner(SolverDefinition definition, int cores, OptionalLong records, RecordShapes shapes) {
    /** Below this many examples a replica, waiting for each other costs more than another core gives. */
    static final int SMALLEST_SHARE = 8;

    /** As many replicas as cores where the result is the same, 1 where it is not. */
    public ReplicaPlan auto() {
        List<Obstacle> obstacles = Obstacles.of(definition);
        if (!obstacles.isEmpty()) {
            Obstacle first = obstacles.get(0);
            return one(first.what() + (first.forbids() ? "" : "; " + REPLICAS.to("N") + " shares the batch anyway"));
        }
        if (cores < 2) {
            return one("there is one core");
        }
        for (int count = cores; count > 1; count--) {
            if (divides(count) && smallestBatch() / count >= SMALLEST_SHARE && count <= records.orElse(count)) {
                IterationCost cost = IterationCost.of(definition.trainNet().net(), shapes);
                return cost.worth(count)
                        ? plan(count, List.of())
                        : one("an iteration takes about " + cost.text() + ", too short to share");
            }
        }
        return one("batch size " + smallestBatch() + " does not divide into shares of " + SMALLEST_SHARE + " or more");
    }

    /**
     * The same beside other programs. Replicas wait for each other, so on cores that others use they are slower than one
     * solver.
     *
     * @param others how many of the cores other programs use
     */
    public ReplicaPlan auto(double others) {
        ReplicaPlan alone = auto();
        int free = (int) Math.max(1, Math.round(cores - others));
        if (alone.count() <= free) {
            return alone;
        }
        ReplicaPlan fewer = new ReplicaPlanner(definition, free, records, shapes).auto();
        String busy = String.format(Locale.ROOT, "other programs use %.1f of %d cores", others, cores);
        return fewer.count() == 1
                ? one(busy + "; " + REPLICAS.to(alone.count()) + " takes them anyway")
                : new ReplicaPlan(fewer.count(), fewer.reason() + ": " + busy, fewer.notes());
    }

    /**
     * So many replicas on the CPU.
     *
     * @throws ReplicaRefusal where they would train something else than the solver says, or cannot at all
     */
    public ReplicaPlan exactly(int count) {
        if (count < 1) {
            throw new ReplicaRefusal(REPLICAS + " is 1 or more, or auto, not " + count, "Use " + REPLICAS.to("auto"));
        }
        if (count == 1) {
            return one("as asked");
        }
        if (count > cores) {
            throw new ReplicaRefusal(
                    REPLICAS.to(count) + ": there " + (cores == 1 ? "is one core" : "are " + cores + " cores")
                            + ", and each replica needs its own",
                    "Use " + REPLICAS.to(cores) + " at most");
        }
        if (records.isPresent() && records.getAsLong() < count) {
            throw new ReplicaRefusal(
                    REPLICAS.to(count) + ": the training set has " + records.getAsLong() + " records",
                    "Use " + REPLICAS.to(1));
        }
        List<Obstacle> obstacles = allowed(count);
        if (!divides(count)) {
            throw new ReplicaRefusal(
                    REPLICAS.to(count) + ": batch size " + indivisible(count) + " does not divide by " + count,
                    "Use " + BATCH_SIZE.to(nearest(indivisible(count), count)) + ", or another number of replicas");
        }
        return plan(count, obstacles.stream().map(Obstacle::what).toList());
    }

    /**
     * One replica a card. As with {@code caffe train --gpu 0,1}, each trains on batches of the size that the net says.
     *
     * @throws ReplicaRefusal as above
     */
    public ReplicaPlan onGpus(int cards) {
        if (cards < 2) {
            return one("one card");
        }
        List<Obstacle> obstacles = allowed(cards);
        return new ReplicaPlan(
                cards,
                cards + " replicas, one per card, " + smallestBatch() + " examples each",
                obstacles.stream().map(Obstacle::what).toList());
    }

    private List<Obstacle> allowed(int count) {
        List<Obstacle> obstacles = Obstacles.of(definition);
        for (Obstacle obstacle : obstacles) {
            if (obstacle.forbids()) {
                throw new ReplicaRefusal(
                        REPLICAS.to(count) + ": " + obstacle.what(),
                        obstacle.nextStep().isEmpty() ? "Use " + REPLICAS.to(1) : obstacle.nextStep());
            }
        }
        return obstacles;
    }

    private ReplicaPlan plan(int count, List<String> notes) {
        long batch = smallestBatch();
        return new ReplicaPlan(
                count, count + " replicas, one per core, " + batch / count + " of " + batch + " examples each", notes);
    }

    private static ReplicaPlan one(String why) {
        return new ReplicaPlan(1, "1 replica: " + why, List.of());
    }

    private long[] batches() {
        return definition.trainNet().net().getLayerList().stream()
                .filter(BatchSizes::isData)
                .map(BatchSizes::of)
                .mapToLong(size -> size.orElse(0))
                .toArray();
    }

    private long smallestBatch() {
        long smallest = Long.MAX_VALUE;
        for (long batch : batches()) {
            smallest = Math.min(smallest, batch);
        }
        return smallest == Long.MAX_VALUE ? 0 : smallest;
    }

    private boolean divides(int count) {
        return indivisible(count) == 0;
    }

    /** The first batch size that does not divide, 0 where all do. */
    private long indivisible(int count) {
        for (long batch : batches()) {
            if (batch % count != 0 || batch == 0) {
                return batch;
            }
        }
        return 0;
    }

    private static long nearest(long batch, int count) {
        return Math.max(1, Math.round((double) batch / count)) * count;
    }
}
