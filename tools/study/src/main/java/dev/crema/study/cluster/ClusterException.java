package dev.crema.study.cluster;

/** A cluster cannot be used: it is not there, refuses us, or has not what was asked for. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;
    private final String nextStep;

    /**
     * @param text what is wrong, in one line
     * @param nextStep what to do about it
     */
    public ClusterException(String text, String nextStep) {
        super(text);
        this.text = text;
        this.nextStep = nextStep;
    }

    /** As {@link #ClusterException(String, String)}, with a cause for {@code --debug}. */
    public ClusterException(String text, String nextStep, Throwable cause) {
        super(text, cause);
        this.text = text;
        this.nextStep = nextStep;
    }

    /** What is wrong, in one line. */
    public String text() {
        return text;
    }

    /** What to do about it. */
    public String nextStep() {
        return nextStep;
    }
}
