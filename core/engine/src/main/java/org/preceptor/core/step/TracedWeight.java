package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.AdamMoments;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.Weight;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.step.TracedState.TracedVariable;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/** A weight in a traced step. TensorFlow's fused kernels change it where it changes in every step. */
final class TracedWeight implements Weight {
    private final Optimiser optimiser;
    private final Trace trace;
    private final String name;
    private final Variable variable;
    private final NDArray gradient;
    private final WeightFactors factors;
    private final TracedState state;
    private final Optional<NDArray> due;
    private Optional<NDArray> value;

    /**
     * @param optimiser that changes it, for messages
     * @param scope of its optimiser
     * @param value at the beginning of the step
     * @param due whether it changes in this step; it does where absent
     */
    TracedWeight(
            Optimiser optimiser,
            TracedStep step,
            String scope,
            String name,
            Variable variable,
            NDArray value,
            NDArray gradient,
            WeightFactors factors,
            Optional<NDArray> due) {
        this.optimiser = optimiser;
        this.trace = step.trace();
        this.name = name;
        this.variable = variable;
        this.gradient = gradient;
        this.factors = factors;
        this.state = TracedState.same(step, scope, due);
        this.due = due;
        this.value = Optional.of(value);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NDArray value() {
        return value.orElseGet(() -> trace.read(variable));
    }

    @Override
    public NDArray gradient() {
        return gradient;
    }

    @Override
    public double rateFactor() {
        return factors.rate();
    }

    @Override
    public double decayFactor() {
        return factors.decay();
    }

    @Override
    public State state(String kept, Initial initial) {
        return state.state(kept + "/" + name, variable.shape(), initial);
    }

    @Override
    public void set(NDArray next) {
        PartFailure.requireLike("optimiser", optimiser, next, variable.shape(), DataType.FLOAT32);
        NDArray taken =
                due.map(now -> NDArrays.where(now, next, value())).orElse(next).stopGradient();
        trace.assign(variable, taken);
        value = Optional.of(taken);
    }

    @Override
    public void adam(NDArray direction, State first, State second, NDArray rate, AdamMoments moments) {
        if (due.isPresent() || !(first instanceof TracedVariable m) || !(second instanceof TracedVariable v)) {
            Weight.super.adam(direction, first, second, rate, moments);
            return;
        }
        trace.adam(
                variable,
                m.variable(),
                v.variable(),
                moments.power1(),
                moments.power2(),
                rate,
                moments.beta1(),
                moments.beta2(),
                moments.epsilon(),
                direction);
        value = Optional.empty();
    }

    @Override
    public void momentum(NDArray direction, State velocity, NDArray rate, NDArray momentum, boolean nesterov) {
        if (due.isPresent() || !(velocity instanceof TracedVariable a)) {
            Weight.super.momentum(direction, velocity, rate, momentum, nesterov);
            return;
        }
        trace.momentum(variable, a.variable(), rate, momentum, direction, nesterov);
        value = Optional.empty();
    }
}
