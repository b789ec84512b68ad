package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.eager.Tape;

/** DJL's gradients of arrays that are computed at once: what the thread computes from now on can be differentiated. */
public final class TapeGradientCollector implements GradientCollector {
    private final TensorManager system;
    private final Tape tape = Tape.begin();

    public TapeGradientCollector(TensorManager system) {
        this.system = system;
    }

    /** Adds to the gradients there are. A target that is not a scalar stands for the sum of its elements. */
    @Override
    public void backward(NDArray target) {
        TensorArray loss = system.from(target);
        if (loss.isTraced()) {
            throw new UnsupportedOperationException(
                    "backward: the target is part of a step being traced; use Trace.gradients there");
        }
        tape.backward((EagerValue) loss.value());
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
