package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;

/** DJL's gradients of arrays that are computed at once: what the thread computes from now on can be differentiated. */
final class TapeGradientCollector implements GradientCollector {
    private final Tape tape = Tape.begin();

    /** Adds to the gradients there are. A target that is not a scalar stands for the sum of its elements. */
    @Override
    public void backward(NDArray target) {
        TensorArray loss = TensorManager.system().from(target);
        if (loss.isTraced()) {
            throw new UnsupportedOperationException(
                    "backward: the target is part of a step being traced; use Trace.gradients there");
        }
        tape.backward(loss);
    }

    @Override
    public void zeroGradients() {
        tape.zeroGradients();
    }

    @Override
    public void close() {
        tape.close();
    }
}
