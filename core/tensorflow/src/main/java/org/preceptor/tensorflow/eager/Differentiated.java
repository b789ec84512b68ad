package org.preceptor.tensorflow.eager;

/** What a {@link Tape} follows, and gives gradients to. */
public interface Differentiated {

    /**
     * Lets go of a gradient that another tape has collected, in whatever thread; returns whether the tape is new here.
     */
    boolean beginGradient(Tape tape);

    /** Takes over {@code more}, which has the layout of the value it is the gradient of. */
    void addGradient(EagerValue more);

    /** Lets go of the gradient. */
    void dropGradient();
}
