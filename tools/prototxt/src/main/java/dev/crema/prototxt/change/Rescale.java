package dev.crema.prototxt.change;

import static dev.crema.base.Setting.SET;

import dev.crema.schema.SolverParameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Keeps a schedule's meaning in examples when the effective batch size becomes k times the old one: counts of
 * iterations are divided by k, and the policies' decay per iteration is raised so that the learning rate after the same
 * number of examples is the same. Follows from the formulas in {@link LearningRate}.
 */
final class Rescale {
    private final Draft draft;
    private final double k;

    Rescale(Draft draft, double k) {
        this.draft = draft;
        this.k = k;
    }

    void apply() {
        for (String field : List.of("max_iter", "stepsize", "test_interval", "display", "snapshot")) {
            var descriptor = SolverParameter.getDescriptor().findFieldByName(field);
            int old = (Integer) draft.solver().getField(descriptor);
            if (old > 0) {
                draft.solver(field, divided(field, old), divisionOf(old));
            }
        }
        List<Integer> steps = draft.solver().getStepvalueList();
        if (!steps.isEmpty()) {
            List<Integer> divided =
                    steps.stream().map(step -> divided("stepvalue", step)).toList();
            draft.solver("stepvalue", divided, "same examples: ÷ " + number(k));
            if (divided.stream().distinct().count() < steps.size()) {
                draft.warn("some of stepvalue fall on the same iteration at this batch size: " + divided);
            }
        }
        gamma();
    }

    private void gamma() {
        SolverParameter solver = draft.solver();
        double gamma = solver.getGamma();
        switch (solver.getLrPolicy()) {
            case "inv", "sigmoid" ->
                draft.solver("gamma", (float) (gamma * k), "lr_policy " + solver.getLrPolicy() + ": × " + number(k));
            case "exp" ->
                draft.solver("gamma", (float) Math.pow(gamma, k), "lr_policy exp: to the power of " + number(k));
            default -> {
                // fixed has no schedule; step and multistep decay at the divided steps; poly follows max_iter.
            }
        }
    }

    private int divided(String field, int old) {
        double exact = old / k;
        if (exact > Integer.MAX_VALUE) {
            throw draft.refused(
                    field + " " + old + " ÷ " + number(k) + " is more than Caffe can count", "Set it with " + SET);
        }
        return (int) Math.max(1, Math.round(exact));
    }

    private String divisionOf(int old) {
        double exact = old / k;
        String rounded = exact == Math.rint(exact) ? "" : ", rounded from " + number(exact);
        return "same examples: ÷ " + number(k) + rounded;
    }

    /** A number as people write it: at most four digits, no exponent for everyday sizes. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
