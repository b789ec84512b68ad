package org.preceptor.tensorflow.kernel;

import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/** Activation functions, which treat every element alike. */
public final class Activations {
    private Activations() {}

    public static Value leakyRelu(Ops ops, Value x, float slope) {
        return ops.call("LeakyRelu").in(x).attr("alpha", slope).one();
    }

    public static Value elu(Ops ops, Value x, float alpha) {
        Value unit = ops.call("Elu", x);
        if (alpha == 1) {
            return unit;
        }
        Value below = ops.call("Minimum", unit, ops.scalar(x.type(), 0));
        return ops.add(ops.call("Relu", x), ops.scale(below, alpha));
    }

    public static Value gelu(Ops ops, Value x) {
        Value erf = ops.call("Erf", ops.scale(x, 1 / Math.sqrt(2)));
        return ops.mul(ops.scale(x, 0.5), ops.add(erf, ops.scalar(x.type(), 1)));
    }

    public static Value swish(Ops ops, Value x, float beta) {
        Value fraction = Elementwise.toFloating(ops, x);
        return ops.mul(fraction, ops.call("Sigmoid", beta == 1 ? fraction : ops.scale(fraction, beta)));
    }

    /**
     * As DJL has it on every engine: {@code x tanh(log2(1 + e^x))}, where Misra's definition has the natural logarithm.
     */
    public static Value mish(Ops ops, Value x) {
        Value fraction = Elementwise.toFloating(ops, x);
        return ops.mul(fraction, ops.call("Tanh", ops.scale(ops.call("Softplus", fraction), 1 / Math.log(2))));
    }
}
