package dev.crema.solver.replica.plan;

/** The number of replicas that was asked for cannot be had: the message says why, {@link #nextStep} what can. */
public final class ReplicaRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String nextStep;

    ReplicaRefusal(String problem, String nextStep) {
        super(problem);
        this.nextStep = nextStep;
    }

    /** What to do instead, one sentence without a full stop. */
    public String nextStep() {
        return nextStep;
    }
}
