package dev.crema.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * When the runs of a study are tested: after the same numbers of images for every batch size, dense early, each about the
 * same factor after the one before. A run crosses its target somewhere between two test passes; with the same numbers of
 * images that uncertainty is the same for every batch size.
 *
 * @param units rising numbers of images, multiples of the largest batch size, so that a batch size that divides it meets
 *     them exactly; or numbers of updates
 * @param updates whether these are updates: where equal updates are compared, all batch sizes are tested after the same
 */
record TestSchedule(List<Double> units, boolean updates) {
    /** Test passes of a run before its last one: at least so many where there are as many batches. */
    static final int FEWEST = 16;

    static final int MOST = 30;

    /** The first test pass of a run comes after this part of it. */
    private static final double FIRST = 1.0 / 128;

    /** From one test pass to the next where nobody knows how far a run comes: 21 passes from the first to 128 times it. */
    private static final double FACTOR = 1.26;

    private static final double ENDLESS = 1e12;

    /** A forward pass against a forward and backward pass, roughly. */
    private static final double FORWARD = 0.35;

    /** The part of the training time that test passes may take. */
    static final double SHARE = 0.1;

    TestSchedule {
        units = List.copyOf(units);
    }

    /**
     * The schedule of a study's runs.
     *
     * @param trainSize records of the training set; 0 where unknown
     * @param testSize records of the test set; empty where unknown
     */
    static TestSchedule of(StudyOptions options, long trainSize, OptionalLong testSize) {
        long largest =
                options.batches().stream().mapToLong(Batch::effective).max().orElse(1);
        if (options.budget() instanceof StudyBudget.Iterations iterations) {
            int passes = passes((double) largest * iterations.count(), testSize.orElse(0));
            return new TestSchedule(geometric(iterations.count(), 1, passes), true);
        }
        if (options.budget() instanceof StudyBudget.Epochs epochs) {
            double images = trainSize * longest(epochs);
            return new TestSchedule(geometric(images, largest, passes(images, testSize.orElse(0))), false);
        }
        int passes = (int) (Math.log(ENDLESS / (double) largest) / Math.log(FACTOR));
        return new TestSchedule(rounded((double) largest, FACTOR, passes, largest), false);
    }

    static double longest(StudyBudget.Epochs epochs) {
        return epochs.perBatch().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /**
     * Numbers between a 128th of a run and its end, each about the same factor after the one before.
     *
     * @param total of the longest run
     * @param step they are multiples of this
     * @param passes wanted; fewer where the steps are too few
     */
    static List<Double> geometric(double total, long step, int passes) {
        double first = Math.max((double) step, total * FIRST);
        List<Double> found = List.of();
        // Where several early ones fall on one step, more are asked for until there are enough.
        for (int asked = passes; found.size() < passes && asked <= 4 * passes; asked++) {
            found = rounded(first, Math.pow(Math.max(1, total / first), 1.0 / Math.max(1, asked - 1)), asked, step);
        }
        return found;
    }

    private static List<Double> rounded(double first, double factor, int count, long step) {
        TreeSet<Double> numbers = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            numbers.add((double) step * Math.max(1, Math.round(first * Math.pow(factor, i) / (double) step)));
        }
        return List.copyOf(numbers);
    }

    /**
     * Passes that take a tenth of the training time, but at least {@link #FEWEST} and at most {@link #MOST}.
     *
     * @param images of a run
     * @param testImages of a test pass
     */
    static int passes(double images, long testImages) {
        double wanted = testImages <= 0 ? MOST : SHARE * images / (FORWARD * testImages);
        return (int) Math.max(FEWEST, Math.min(MOST, wanted));
    }

    /** What so many test passes take, roughly, as a part of the time that training on so many images takes. */
    static double share(int passes, double images, long testImages) {
        return images <= 0 ? 0 : passes * FORWARD * testImages / images;
    }

    /**
     * The iterations after which a run is tested, before its last one.
     *
     * @param batch images an iteration
     * @param last its last iteration, which is always tested
     */
    List<Integer> iterations(long batch, int last) {
        List<Integer> iterations = new ArrayList<>();
        for (double unit : units) {
            long iteration = Math.max(1, Math.round(updates ? unit : unit / (double) batch));
            boolean later = iterations.isEmpty() || iteration > iterations.get(iterations.size() - 1);
            if (iteration < last && later) {
                iterations.add(Math.toIntExact(iteration));
            }
        }
        return iterations;
    }
}
