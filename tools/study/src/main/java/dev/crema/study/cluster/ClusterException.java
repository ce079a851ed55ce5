package dev.crema.study.cluster;

import dev.crema.base.CremaException;

/** A cluster cannot be used: it does not answer, refuses the connection, or lacks what the study needs. */
public final class ClusterException extends CremaException {
    private static final long serialVersionUID = 1;

    /**
     * @param text what is wrong, in one line
     * @param nextStep what to do about it
     */
    public ClusterException(String text, String nextStep) {
        super(Kind.FAILED, "", text, nextStep);
    }

    /** As {@link #ClusterException(String, String)}, with a cause, for {@link dev.crema.base.Setting#DEBUG}. */
    public ClusterException(String text, String nextStep, Throwable cause) {
        this(text, nextStep);
        initCause(cause);
    }
}
