package org.preceptor.tensorflow.error;

/** A worker has not done its part of what all workers of a cluster do together. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean late;

    /** @param message which worker, or what TensorFlow says */
    public ClusterException(String message) {
        this(message, false);
    }

    /** @param late whether nothing is known but that time has run out */
    public ClusterException(String message, boolean late) {
        super(message);
        this.late = late;
    }

    /** Whether nothing is known but that time has run out. */
    public boolean isLate() {
        return late;
    }
}
