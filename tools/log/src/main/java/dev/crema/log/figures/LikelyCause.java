package dev.crema.log.figures;

import dev.crema.log.Run;
import dev.crema.log.Session;
import dev.crema.log.TrainRows;
import dev.crema.log.config.DumpFacts;
import dev.crema.log.config.TextTree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a run failed to learn, as far as its log shows it.
 *
 * @param what the likely cause, with the figures that speak for it
 * @param next what to do about it
 */
public record LikelyCause(String what, String next) {
    /** A first loss so many times ln(classes) is not the noise of a batch. */
    private static final double LARGE_LOSS = 2.5;

    /** Scaled or standardised inputs stay below. */
    private static final double LARGE_INPUT = 16;

    /** Targets of a regression beyond this give gradients that no usual rate bears. */
    private static final double LARGE_TARGET = 50;

    /** Weights change by a thousandth an iteration in runs that go well; a tenth at once is too much. */
    private static final double LARGE_UPDATE = 0.1;

    private static final double GOOD_UPDATE = 0.003;

    /** The cause of a run that failed to learn; empty for any other, and where nothing speaks for one. */
    public static Optional<LikelyCause> of(Run run, Verdict verdict) {
        if (!verdict.failedToLearn()) {
            return Optional.empty();
        }
        Session first = run.sessions().get(0);
        FirstBatch batch = FirstBatch.of(run);
        Optional<LikelyCause> labels = labels(batch, first);
        if (labels.isPresent()) {
            return labels;
        }
        if (batch.inputs().nan()) {
            return Optional.of(new LikelyCause(
                    "the inputs of the first batch hold NaN", "look at the data: a mean or a record is no number"));
        }
        boolean random = first.resumedFrom().isEmpty() && first.finetunedFrom().isEmpty();
        Optional<LikelyCause> start = random ? start(run.train(), batch, first) : Optional.empty();
        if (start.isPresent()) {
            return start;
        }
        double rate = run.config().baseLr().orElse(Double.NaN);
        if (rate < 0) {
            return Optional.of(new LikelyCause(
                    "base_lr " + number(rate) + " is negative, so every step raises the loss",
                    "give base_lr without the sign: " + number(-rate)));
        }
        return verdict instanceof Verdict.NeverLearnt
                ? still(run, batch)
                : rate(run, batch).or(() -> course(run, verdict));
    }

    /** The cause and the next step, as one line. */
    public String text() {
        return "likely cause: " + what + "; " + next;
    }

    private static Optional<LikelyCause> labels(FirstBatch batch, Session session) {
        int classes = batch.classes();
        FirstBatch.Range labels = batch.labels();
        if (classes == 0 || !labels.known() || (labels.low() >= 0 && labels.high() < classes)) {
            return Optional.empty();
        }
        String layer = session.dumps()
                .trainNet()
                .map(net -> DumpFacts.lastProduct(TextTree.parse(net)))
                .filter(name -> !name.isEmpty())
                .map(name -> " of the layer " + name)
                .orElse("");
        return Optional.of(new LikelyCause(
                text(
                        "the labels go from %s to %s, and the net can only tell the %d classes 0 to %d apart",
                        number(labels.low()), number(labels.high()), classes, classes - 1),
                labels.low() < 0 || labels.low() >= 1
                        ? "number the labels from 0"
                        : text("set num_output%s to %d or more", layer, (int) labels.high() + 1)));
    }

    private static Optional<LikelyCause> start(TrainRows train, FirstBatch batch, Session session) {
        double loss = train.size() > 0 && train.iteration(0) == 0 ? train.loss(0) : Double.NaN;
        double guessing = session.dumps()
                .trainNet()
                .map(net -> DumpFacts.guessingLoss(TextTree.parse(net)))
                .orElse(Double.NaN);
        boolean unscaled = batch.inputs().known()
                ? batch.inputs().largest() > LARGE_INPUT
                : session.dumps()
                        .trainNet()
                        .filter(net -> DumpFacts.readsRawPixels(TextTree.parse(net)))
                        .isPresent();
        boolean large = guessing > 0 && !(loss < LARGE_LOSS * guessing);
        if (large && Double.isFinite(loss)) {
            String evidence =
                    text("first loss %s, ln %d = %.1f", number(loss), Math.round(Math.exp(guessing)), guessing);
            return Optional.of(
                    unscaled
                            ? new LikelyCause(
                                    "the inputs are probably not scaled: " + evidence + inputs(batch),
                                    "give the data layers transform_param { scale: 0.00390625 }, or a mean and a smaller"
                                            + " base_lr")
                            : new LikelyCause(
                                    "the weights are probably too large at the start: " + evidence + inputs(batch),
                                    "use weight_filler { type: \"xavier\" } (or \"msra\" before rectifiers)"));
        }
        if (batch.classes() == 0 && batch.labels().known() && batch.labels().largest() > LARGE_TARGET) {
            return Optional.of(new LikelyCause(
                    text(
                            "the targets go from %s to %s, and the loss begins at %s",
                            number(batch.labels().low()), number(batch.labels().high()), number(loss)),
                    "scale the targets to about -1 to 1, or lower base_lr"));
        }
        return Optional.empty();
    }

    private static Optional<LikelyCause> rate(Run run, FirstBatch batch) {
        double rate = run.config().baseLr().orElse(Double.NaN);
        double update = rate * batch.gradient() / batch.weights();
        if (!(update > LARGE_UPDATE)) {
            return Optional.empty();
        }
        boolean large = batch.inputs().largest() > LARGE_INPUT;
        return Optional.of(new LikelyCause(
                text(
                        "the learning rate is too high: the first update is %s %% of the weights (base_lr %s%s)%s",
                        number(100 * update), number(rate), batchSize(run), large ? inputs(batch) : ""),
                text(
                        "lower base_lr to about %s%s",
                        number(oneDigit(rate * GOOD_UPDATE / update)), large ? ", or scale the inputs" : "")));
    }

    /** By the curve alone. */
    private static Optional<LikelyCause> course(Run run, Verdict verdict) {
        TrainRows train = run.train();
        double first = train.size() > 0 ? train.loss(0) : Double.NaN;
        double best = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int row = 0; row < train.size() && train.iteration(row) < verdict.iteration(); row++) {
            if (train.loss(row) < best) {
                best = train.loss(row);
                at = train.iteration(row);
            }
        }
        double rate = run.config().baseLr().orElse(Double.NaN);
        if (!Double.isFinite(first) || Double.isNaN(rate)) {
            return Optional.empty();
        }
        if (best < 0.9 * first) {
            return Optional.of(new LikelyCause(
                    text(
                            "the loss had fallen from %s to %s at iteration %d and then rose: single gradients were too large"
                                    + " for base_lr %s%s",
                            number(first), number(best), at, number(rate), batchSize(run)),
                    "set clip_gradients, or lower the rate before that iteration; look for bad records and labels"));
        }
        return Optional.of(new LikelyCause(
                text(
                        "the learning rate is probably too high: the loss never fell below %s with base_lr %s%s",
                        number(Math.min(first, best)), number(rate), batchSize(run)),
                text("lower base_lr to about %s", number(oneDigit(rate / 10)))));
    }

    private static Optional<LikelyCause> still(Run run, FirstBatch batch) {
        if (batch.inputs().known() && batch.inputs().low() == batch.inputs().high()) {
            return Optional.of(new LikelyCause(
                    "all inputs of the first batch are " + number(batch.inputs().low()),
                    "look at the data layer: its scale, mean and source"));
        }
        if (batch.gradient() == 0) {
            return Optional.of(new LikelyCause(
                    "the first gradient is 0",
                    "look for lr_mult 0, constant fillers, and rectifiers that let nothing through"));
        }
        double rate = run.config().baseLr().orElse(Double.NaN);
        double update = rate * batch.gradient() / batch.weights();
        return update < GOOD_UPDATE / 1000
                ? Optional.of(new LikelyCause(
                        text(
                                "the learning rate is probably too low: the first update is %s %% of the weights (base_lr %s)",
                                number(100 * update), number(rate)),
                        "raise base_lr tenfold"))
                : Optional.empty();
    }

    private static String inputs(FirstBatch batch) {
        FirstBatch.Range inputs = batch.inputs();
        return inputs.known() ? text("; inputs go from %s to %s", number(inputs.low()), number(inputs.high())) : "";
    }

    private static String batchSize(Run run) {
        return run.config().effectiveBatchSize().isPresent()
                ? ", batch " + run.config().effectiveBatchSize().getAsInt()
                : "";
    }

    private static double oneDigit(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        return Math.floor(value / unit) * unit;
    }

    /** Three digits, without an exponent where a person would write none. */
    private static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        boolean plain = Math.abs(value) < 1e7 && Math.abs(value) >= 1e-5;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
