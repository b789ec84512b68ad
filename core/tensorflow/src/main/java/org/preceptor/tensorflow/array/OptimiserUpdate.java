package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/**
 * One update of one parameter by one of DJL's optimisers: {@code w} the weight, {@code g} its gradient, rescaled and
 * clipped, {@code d} the weight decay. DJL's lists hold the weight, the gradient and the optimiser's state.
 */
final class OptimiserUpdate {
    private final TensorManager system;
    private final NDList inputs;
    private final float rescale;
    private final float clip;

    OptimiserUpdate(TensorManager system, NDList inputs, float rescale, float clip) {
        this.system = system;
        this.inputs = inputs;
        this.rescale = rescale;
        this.clip = clip;
    }

    /** What the new values are computed from. */
    private final class Arithmetic implements AutoCloseable {
        private final ArrayOperation operation;
        private final Ops ops;
        private final Value weight;
        private final Value gradient;

        /** The gradient holds {@code d w} as well. */
        Arithmetic(double decay) {
            operation = ArrayOperation.over(array(0), array(1));
            ops = operation.ops();
            weight = operation.logical(array(0));
            Value g = ops.cast(operation.logical(array(1)), weight.type());
            g = rescale == 1 ? g : ops.scale(g, rescale);
            if (clip > 0) {
                g = ops.call(
                        "Minimum", ops.call("Maximum", g, ops.scalar(g.type(), -clip)), ops.scalar(g.type(), clip));
            }
            gradient = decay == 0 ? g : ops.add(g, ops.scale(weight, decay));
        }

        Value state(int position) {
            return operation.logical(array(position));
        }

        /** {@code rate a + (1 - rate) b}. */
        Value mix(double rate, Value a, Value b) {
            return ops.add(ops.scale(a, rate), ops.scale(b, 1 - rate));
        }

        Value plus(Value x, double number) {
            return ops.add(x, ops.scalar(x.type(), number));
        }

        Value sqrt(Value x) {
            return ops.call("Sqrt", x);
        }

        Value square(Value x) {
            return ops.call("Square", x);
        }

        void set(int position, Value value) {
            TensorArray array = array(position);
            array.write(array.isTraced() ? operation.array(value) : new TensorArray(system, ops.own(value), false));
        }

        void step(Value by) {
            set(0, ops.sub(weight, by));
        }

        /** The gradient has been used up, as on DJL's other engines; a sparse one is a copy that DJL never closes. */
        @Override
        public void close() {
            operation.close();
            array(0).dropGradient();
            if (inputs.get(1).isSparse()) {
                inputs.get(1).close();
            }
        }
    }

    private TensorArray array(int position) {
        NDArray array = inputs.get(position);
        return system.from(array);
    }

    /** {@code m = momentum m + lr (g + d w)}, {@code w = w - m}. */
    void descent(double lr, double decay, double momentum) {
        try (Arithmetic a = new Arithmetic(decay)) {
            Value step = a.ops.scale(a.gradient, lr);
            if (momentum == 0) {
                a.step(step);
                return;
            }
            Value m = a.ops.add(a.ops.scale(a.state(2), momentum), step);
            a.step(m);
            a.set(2, m);
        }
    }

    /** {@code m = momentum m + g + d w}, {@code w = w - lr (g + d w + momentum m)}. */
    void nesterov(double lr, double decay, double momentum) {
        try (Arithmetic a = new Arithmetic(decay)) {
            if (momentum == 0) {
                a.step(a.ops.scale(a.gradient, lr));
                return;
            }
            Value m = a.ops.add(a.ops.scale(a.state(2), momentum), a.gradient);
            a.step(a.ops.scale(a.ops.add(a.gradient, a.ops.scale(m, momentum)), lr));
            a.set(2, m);
        }
    }

    /** {@code rate} holds Adam's correction of the bias already; AdamW decays the weight by itself. */
    void adam(double lr, double rate, double decay, double beta1, double beta2, double epsilon, boolean adamW) {
        try (Arithmetic a = new Arithmetic(adamW ? 0 : decay)) {
            Value m = a.mix(beta1, a.state(2), a.gradient);
            Value v = a.mix(beta2, a.state(3), a.square(a.gradient));
            Value step = a.ops.div(a.ops.scale(m, rate), a.plus(a.sqrt(v), epsilon));
            a.step(adamW && decay != 0 ? a.ops.add(step, a.ops.scale(a.weight, lr * decay)) : step);
            a.set(2, m);
            a.set(3, v);
        }
    }

    /** {@code v = rho v + (1 - rho) g^2}, {@code w = w - lr g / (sqrt(v) + epsilon)}. */
    void rmsProp(double lr, double decay, double rho, double epsilon) {
        try (Arithmetic a = new Arithmetic(decay)) {
            Value v = a.mix(rho, a.state(2), a.square(a.gradient));
            a.step(a.ops.div(a.ops.scale(a.gradient, lr), a.plus(a.sqrt(v), epsilon)));
            a.set(2, v);
        }
    }

    /** {@code m = momentum m - lr g / sqrt(v - mean^2 + epsilon)}, {@code w = w + m} (Graves, 2013, eq. 38 to 45). */
    void centredRmsProp(double lr, double decay, double rho, double momentum, double epsilon) {
        try (Arithmetic a = new Arithmetic(decay)) {
            Value mean = a.mix(rho, a.state(2), a.gradient);
            Value v = a.mix(rho, a.state(3), a.square(a.gradient));
            Value root = a.sqrt(a.plus(a.ops.sub(v, a.square(mean)), epsilon));
            Value step = a.ops.div(a.ops.scale(a.gradient, lr), root);
            Value m = a.ops.sub(a.ops.scale(a.state(4), momentum), step);
            a.step(a.ops.call("Neg", m));
            a.set(2, mean);
            a.set(3, v);
            a.set(4, m);
        }
    }

    /** {@code h = h + g^2}, {@code w = w - lr g / (sqrt(h) + epsilon)}. */
    void adagrad(double lr, double decay, double epsilon) {
        try (Arithmetic a = new Arithmetic(decay)) {
            Value h = a.ops.add(a.state(2), a.square(a.gradient));
            a.step(a.ops.div(a.ops.scale(a.gradient, lr), a.plus(a.sqrt(h), epsilon)));
            a.set(2, h);
        }
    }

    /** {@code s = sqrt(D + epsilon) / sqrt(G + epsilon) g}, {@code w = w - s - d w} (Zeiler, 2012). */
    void adadelta(double decay, double rho, double epsilon) {
        try (Arithmetic a = new Arithmetic(0)) {
            Value squares = a.mix(rho, a.state(2), a.square(a.gradient));
            Value ratio = a.ops.div(a.sqrt(a.plus(a.state(3), epsilon)), a.sqrt(a.plus(squares, epsilon)));
            Value step = a.ops.mul(ratio, a.gradient);
            Value steps = a.mix(rho, a.state(3), a.square(step));
            a.step(decay == 0 ? step : a.ops.add(step, a.ops.scale(a.weight, decay)));
            a.set(2, squares);
            a.set(3, steps);
        }
    }
}
