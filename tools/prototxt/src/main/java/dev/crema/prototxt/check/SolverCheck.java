package dev.crema.prototxt.check;

import static dev.crema.base.Setting.EPOCHS;

import dev.crema.base.Spelling;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.SolverTypes;
import dev.crema.schema.SolverParameter;
import java.util.List;
import java.util.Set;

/** What Caffe would refuse in a solver's own fields, or accept and surprise with. */
final class SolverCheck {
    private static final List<String> POLICIES = List.of("fixed", "step", "exp", "inv", "multistep", "poly", "sigmoid");
    private static final Set<String> WITH_GAMMA = Set.of("step", "exp", "inv", "multistep", "sigmoid");

    private final SolverDefinition definition;
    private final SolverParameter solver;
    private final Surroundings around;
    private final Problems findings;

    SolverCheck(SolverDefinition definition, Surroundings around, Problems findings) {
        this.definition = definition;
        this.solver = definition.solver();
        this.around = around;
        this.findings = findings;
    }

    void run() {
        type();
        rate();
        policy();
        counts();
        snapshots();
    }

    private void type() {
        if (!SolverTypes.ALL.contains(solver.getType())) {
            error("type", "unknown solver type \"" + solver.getType() + "\"", meant(solver.getType(), SolverTypes.ALL));
        }
        boolean momentumless =
                solver.getType().equals("AdaGrad") || solver.getType().equals("RMSProp");
        if (momentumless && solver.getMomentum() != 0) {
            error("momentum", solver.getType() + " has no momentum, Caffe refuses it", "Remove momentum");
        }
        if (solver.getType().equals("RMSProp") && !(solver.getRmsDecay() >= 0 && solver.getRmsDecay() < 1)) {
            error(
                    "rms_decay",
                    "rms_decay " + solver.getRmsDecay() + " must be from 0 to less than 1",
                    "Use 0.99, Caffe's default");
        }
        if (!List.of("L1", "L2").contains(solver.getRegularizationType())) {
            error(
                    "regularization_type",
                    "unknown regularization_type \"" + solver.getRegularizationType() + "\"",
                    "Caffe knows L1 and L2");
        }
    }

    private void rate() {
        float rate = solver.getBaseLr();
        if (!solver.hasBaseLr()) {
            warning(
                    "base_lr",
                    "base_lr is missing, so the learning rate is 0 and nothing is learnt",
                    "Add base_lr: 0.01");
        } else if (rate < 0) {
            warning("base_lr", "base_lr " + rate + " is negative: every step raises the loss", "Remove the sign");
        } else if (!Float.isFinite(rate)) {
            error("base_lr", "base_lr " + rate + " is not a number", "Write a number, for example 0.01");
        }
        if (solver.getMomentum() >= 1 || solver.getMomentum() < 0) {
            warning("momentum", "momentum " + solver.getMomentum() + " is outside 0 to 1: updates grow", "Use 0.9");
        }
        if (solver.getClipGradients() == 0) {
            warning(
                    "clip_gradients",
                    "clip_gradients 0 makes every update 0, so nothing is learnt",
                    "Give the largest norm of the gradients, or leave it out");
        }
    }

    private void policy() {
        String policy = solver.getLrPolicy();
        if (!solver.hasLrPolicy()) {
            error(
                    "lr_policy",
                    "lr_policy is missing",
                    "Add lr_policy: \"fixed\" (or " + String.join(", ", POLICIES) + ")");
            return;
        }
        if (!POLICIES.contains(policy)) {
            error("lr_policy", "unknown lr_policy \"" + policy + "\"", meant(policy, POLICIES));
            return;
        }
        if ((policy.equals("step") || policy.equals("sigmoid")) && solver.getStepsize() <= 0) {
            error(
                    solver.hasStepsize() ? "stepsize" : "lr_policy",
                    "lr_policy " + policy + " needs a stepsize of at least 1",
                    "Add stepsize: after how many iterations the learning rate "
                            + (policy.equals("step") ? "falls" : "is halfway down"));
        }
        if (WITH_GAMMA.contains(policy) && solver.getGamma() < 0) {
            error("gamma", "gamma " + solver.getGamma() + " is negative", "Remove the sign");
        } else if (WITH_GAMMA.contains(policy) && !solver.hasGamma()) {
            warning("lr_policy", "lr_policy " + policy + " without gamma, which is then 0", "Add gamma");
        }
        if (policy.equals("multistep")) {
            steps(solver.getStepvalueList());
        }
        if ((policy.equals("inv") || policy.equals("poly")) && !solver.hasPower()) {
            warning(
                    "lr_policy",
                    "lr_policy " + policy + " without power, so the learning rate does not change",
                    "Add power");
        }
    }

    private void steps(List<Integer> steps) {
        if (steps.isEmpty()) {
            warning(
                    "lr_policy",
                    "lr_policy multistep without stepvalue, so the learning rate never falls",
                    "Add stepvalue");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                warning(
                        "stepvalue[" + i + "]",
                        "stepvalue " + steps.get(i) + " is not greater than " + steps.get(i - 1),
                        "Write them in rising order");
            }
        }
    }

    private void counts() {
        if (solver.getIterSize() < 1) {
            error("iter_size", "iter_size " + solver.getIterSize() + " makes no update", "Give at least 1");
        }
        if (solver.getAverageLoss() < 1) {
            error("average_loss", "average_loss " + solver.getAverageLoss() + " averages nothing", "Give at least 1");
        }
        if (solver.getMaxIter() < 0) {
            error("max_iter", "max_iter " + solver.getMaxIter() + " is negative", "Give the number of iterations");
        } else if (solver.getMaxIter() == 0) {
            warning("max_iter", "max_iter is 0, so nothing is trained", "Add max_iter or give " + EPOCHS);
        }
        if (solver.getDisplay() <= 0) {
            warning("display", "display is 0, so the log will show no training loss", "Add display: 50");
        }
    }

    private void snapshots() {
        if (solver.getSnapshot() < 0) {
            error(
                    "snapshot",
                    "snapshot " + solver.getSnapshot() + " is negative",
                    "Give the iterations between two snapshots, or 0 for none");
        }
        if (solver.getSnapshot() > 0 && !solver.hasSnapshotPrefix()) {
            error(
                    "snapshot",
                    "snapshot without snapshot_prefix, Caffe does not know where to write",
                    "Add snapshot_prefix: \"snapshots/name\"");
        }
        if (solver.hasSnapshotPrefix() && (solver.getSnapshot() > 0 || solver.getSnapshotAfterTrain())) {
            around.snapshots(solver.getSnapshotPrefix())
                    .ifPresent(obstacle -> error(
                            "snapshot_prefix",
                            "snapshot_prefix \"" + solver.getSnapshotPrefix() + "\" " + obstacle.problem(),
                            obstacle.nextStep()));
        }
    }

    private static String meant(String given, List<String> known) {
        return Spelling.nearest(given, known)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Caffe knows " + String.join(", ", known));
    }

    private void error(String field, String message, String nextStep) {
        findings.error(place(field), message, nextStep);
    }

    private void warning(String field, String message, String nextStep) {
        findings.warning(place(field), message, nextStep);
    }

    private Place place(String field) {
        return definition.places().of(field);
    }
}
