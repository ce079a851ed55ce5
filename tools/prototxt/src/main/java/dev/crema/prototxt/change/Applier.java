package dev.crema.prototxt.change;

import static dev.crema.base.Setting.BASE_LR;
import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.EPOCHS;
import static dev.crema.base.Setting.ITER_SIZE;
import static dev.crema.base.Setting.LR_RULE;
import static dev.crema.base.Setting.MAX_ITER;
import static dev.crema.base.Setting.RESCALE;
import static dev.crema.base.Setting.SEED;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.AcrossBatch;
import java.util.Locale;

/** Applies overrides to a definition, in the order in which one may depend on another. */
final class Applier {
    private final Overrides overrides;
    private final SolverDefinition before;
    private final Draft draft;

    Applier(Overrides overrides, SolverDefinition definition) {
        this.overrides = overrides;
        this.before = definition;
        this.draft = new Draft(definition);
    }

    Changed apply() {
        refuseContradictions();
        overrides.trainDb().ifPresent(source -> Sources.train(draft, source));
        overrides.testDb().ifPresent(source -> Sources.test(draft, source));
        BatchStep batches = new BatchStep(draft);
        overrides.batchSize().ifPresent(batches::train);
        overrides.testBatchSize().ifPresent(batches::test);
        overrides.iterSize().ifPresent(this::iterSize);
        batches.testIterations(before, overrides.testSize());
        schedule();
        budget();
        overrides.seed().ifPresent(seed -> draft.solver("random_seed", seed, SEED));
        overrides.snapshotPrefix().ifPresent(prefix -> draft.solver("snapshot_prefix", prefix, "as given"));
        overrides.set().forEach(assignment -> FieldPath.assign(draft, assignment));
        return draft.finish();
    }

    private void refuseContradictions() {
        boolean other =
                overrides.batchSize().isPresent() || overrides.iterSize().isPresent();
        if (!other && (overrides.rescale() || overrides.lrRule() != LrRule.NONE)) {
            throw draft.refused(
                    (overrides.rescale() ? RESCALE : LR_RULE) + " needs another batch size to rescale to",
                    "Give " + BATCH_SIZE + " or " + ITER_SIZE + " too");
        }
        if (overrides.baseLr().isPresent() && overrides.lrRule() != LrRule.NONE) {
            throw draft.refused(
                    BASE_LR + " gives the learning rate and " + LR_RULE + " computes it, expected one of them",
                    "Remove one");
        }
        if (overrides.maxIter().isPresent() && overrides.epochs().isPresent()) {
            throw draft.refused(
                    MAX_ITER + " and " + EPOCHS + " both give the length of the run, expected one", "Remove one");
        }
    }

    private void iterSize(int passes) {
        if (passes < 1) {
            throw draft.refused(ITER_SIZE.to(passes) + " makes no update, expected at least 1", "");
        }
        draft.solver("iter_size", passes, ITER_SIZE);
        if (passes > 1) {
            AcrossBatch.layers(draft.definition().trainNet().net())
                    .forEach(layer -> draft.warn("layer " + layer.name() + " (" + layer.type() + ") " + layer.why()
                            + ": with iter_size " + passes
                            + " it sees one small batch at a time, so the update is not that of one large batch"));
        }
    }

    /** k is the new effective batch size over the old one; devices are the same on both sides. */
    private double k() {
        long oldBatch = DataLayer.trainBatch(before);
        long newBatch = DataLayer.trainBatch(draft.definition());
        if (oldBatch < 1 || newBatch < 1) {
            throw draft.refused(
                    "the training net's batch size is unknown, so nothing can be rescaled to it",
                    "Its data layers must give one batch size");
        }
        return (double) newBatch
                * draft.solver().getIterSize()
                / ((double) oldBatch * before.solver().getIterSize());
    }

    private void schedule() {
        if (overrides.rescale()) {
            new Rescale(draft, k()).apply();
        }
        if (overrides.lrRule() != LrRule.NONE) {
            double factor = overrides.lrRule().factor(k());
            String rule = overrides.lrRule().name().toLowerCase(Locale.ROOT);
            draft.solver(
                    "base_lr",
                    (float) (draft.solver().getBaseLr() * factor),
                    LR_RULE.to(rule) + ": × " + Rescale.number(factor));
        }
        overrides.baseLr().ifPresent(rate -> {
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw draft.refused(BASE_LR.to(rate) + " is not a learning rate, expected 0 or more", "");
            }
            draft.solver("base_lr", (float) rate, BASE_LR);
        });
    }

    private void budget() {
        overrides.maxIter().ifPresent(iterations -> {
            if (iterations < 0) {
                throw draft.refused(MAX_ITER.to(iterations) + " is negative, expected 0 or more", "");
            }
            draft.solver("max_iter", iterations, MAX_ITER);
        });
        if (overrides.epochs().isPresent()) {
            epochs(overrides.epochs().getAsDouble());
        }
    }

    private void epochs(double epochs) {
        if (!(epochs > 0) || Double.isInfinite(epochs)) {
            throw draft.refused(EPOCHS.to(epochs) + " is not a length, expected more than 0", "");
        }
        if (overrides.trainSize().isEmpty() || overrides.trainSize().getAsLong() < 1) {
            throw draft.refused(
                    EPOCHS + " needs the size of the training set, which is not known here",
                    "Give " + MAX_ITER + " instead");
        }
        long examples = overrides.trainSize().getAsLong();
        long batch = DataLayer.trainBatch(draft.definition()) * draft.solver().getIterSize();
        if (batch < 1) {
            throw draft.refused(
                    EPOCHS + " needs the training net's batch size, which is not known", "Give " + MAX_ITER);
        }
        try {
            draft.solver(
                    "max_iter",
                    Epochs.iterations(epochs, examples, batch),
                    EPOCHS.to(Rescale.number(epochs)) + ": " + examples + " examples, effective batch " + batch);
        } catch (ArithmeticException e) {
            throw draft.refused(EPOCHS.to(Rescale.number(epochs)) + " makes " + e.getMessage(), "Give fewer");
        }
    }
}
