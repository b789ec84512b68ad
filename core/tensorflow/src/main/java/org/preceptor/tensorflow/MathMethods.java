package org.preceptor.tensorflow;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Functions of one element, and conversions, of {@link TensorArray}. */
interface MathMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    /** A step function: no gradient flows, and TensorFlow is not asked for one. */
    private NDArray step(String type) {
        if (!getDataType().isFloating()) {
            return duplicate();
        }
        return Elementwise.map(self(), (ops, x) -> ops.stop(ops.call(type, ops.stop(x))));
    }

    private boolean isUnsigned() {
        return getDataType().getFormat() == DataType.Format.UINT || getDataType() == DataType.BOOLEAN;
    }

    @Override
    default NDArray toType(DataType dataType, boolean copy) {
        if (dataType == getDataType()) {
            return copy ? duplicate() : this;
        }
        if (dataType.getFormat() == DataType.Format.UINT && getDataType().isFloating()) {
            // negative fractions wrap around, as in PyTorch
            return Elementwise.map(self(), (ops, x) -> ops.cast(ops.cast(ops.stop(x), DataType.INT64), dataType));
        }
        return Elementwise.map(self(), (ops, x) -> ops.cast(dataType.isFloating() ? x : ops.stop(x), dataType));
    }

    @Override
    default NDArray toDevice(Device device, boolean copy) {
        return copy ? duplicate() : this;
    }

    @Override
    default NDArray stopGradient() {
        return self().isTraced() || Tape.current() != null ? Elementwise.unary(self(), "StopGradient") : duplicate();
    }

    @Override
    default NDArray zerosLike() {
        return Elementwise.map(self(), (ops, x) -> ops.stop(ops.call("ZerosLike", x)));
    }

    @Override
    default NDArray onesLike() {
        return Elementwise.map(self(), (ops, x) -> ops.stop(ops.call("OnesLike", x)));
    }

    @Override
    default NDArray sign() {
        return isUnsigned() ? minimum(1).toType(getDataType(), false) : Elementwise.unary(self(), "Sign");
    }

    @Override
    default NDArray neg() {
        // whole numbers without a sign wrap around, as in PyTorch
        return isUnsigned() && getDataType() != DataType.BOOLEAN
                ? Elementwise.map(self(), (ops, x) -> ops.cast(ops.call("Neg", ops.cast(x, DataType.INT64)), x.type()))
                : Elementwise.unary(self(), "Neg");
    }

    @Override
    default NDArray abs() {
        return isUnsigned() ? duplicate() : Elementwise.unary(self(), "Abs");
    }

    @Override
    default NDArray square() {
        return getDataType() == DataType.BOOLEAN ? toType(DataType.INT64, false) : Elementwise.unary(self(), "Square");
    }

    @Override
    default NDArray sqrt() {
        return Elementwise.floating(self(), "Sqrt");
    }

    @Override
    default NDArray cbrt() {
        DataType type = Types.promote(self(), 1.0 / 3);
        return Elementwise.map(self(), (ops, v) -> {
            Value x = ops.cast(v, type);
            Value third = ops.scalar(x.type(), 1.0 / 3);
            return ops.mul(ops.call("Sign", ops.stop(x)), ops.call("Pow", ops.call("Abs", x), third));
        });
    }

    @Override
    default NDArray floor() {
        return step("Floor");
    }

    @Override
    default NDArray ceil() {
        return step("Ceil");
    }

    @Override
    default NDArray round() {
        return step("Round");
    }

    @Override
    default NDArray trunc() {
        if (!getDataType().isFloating()) {
            return duplicate();
        }
        return Elementwise.map(self(), (ops, v) -> {
            Value x = ops.stop(v);
            return ops.stop(ops.mul(ops.call("Sign", x), ops.call("Floor", ops.call("Abs", x))));
        });
    }

    @Override
    default NDArray exp() {
        return Elementwise.floating(self(), "Exp");
    }

    @Override
    default NDArray gammaln() {
        return Elementwise.floating(self(), "Lgamma");
    }

    @Override
    default NDArray log() {
        return Elementwise.floating(self(), "Log");
    }

    @Override
    default NDArray log10() {
        return scaled("Log", 1 / Math.log(10));
    }

    @Override
    default NDArray log2() {
        return scaled("Log", 1 / Math.log(2));
    }

    private NDArray scaled(String type, double factor) {
        return Elementwise.map(self(), (ops, x) -> ops.scale(ops.call(type, Elementwise.toFloating(ops, x)), factor));
    }

    @Override
    default NDArray sin() {
        return Elementwise.floating(self(), "Sin");
    }

    @Override
    default NDArray cos() {
        return Elementwise.floating(self(), "Cos");
    }

    @Override
    default NDArray tan() {
        return Elementwise.floating(self(), "Tan");
    }

    @Override
    default NDArray asin() {
        return Elementwise.floating(self(), "Asin");
    }

    @Override
    default NDArray acos() {
        return Elementwise.floating(self(), "Acos");
    }

    @Override
    default NDArray atan() {
        return Elementwise.floating(self(), "Atan");
    }

    @Override
    default NDArray atan2(NDArray other) {
        TensorArray b = self().getManager().from(other);
        return Elementwise.binary(self(), b, Types.fractional(Types.promote(self(), b)), (ops, pair) -> {
            // the registered gradient forgets to sum over what was broadcast
            Value sum = ops.stop(ops.add(pair.a(), pair.b()));
            boolean equal = java.util.Arrays.equals(pair.a().shape(), pair.b().shape());
            Value shape = equal ? null : Randoms.shapeOf(ops, sum);
            Value y = equal ? pair.a() : ops.call("BroadcastTo", pair.a(), shape);
            Value x = equal ? pair.b() : ops.call("BroadcastTo", pair.b(), shape);
            return ops.call("Atan2", y, x);
        });
    }

    @Override
    default NDArray sinh() {
        return Elementwise.floating(self(), "Sinh");
    }

    @Override
    default NDArray cosh() {
        return Elementwise.floating(self(), "Cosh");
    }

    @Override
    default NDArray tanh() {
        return Elementwise.floating(self(), "Tanh");
    }

    @Override
    default NDArray asinh() {
        return Elementwise.floating(self(), "Asinh");
    }

    @Override
    default NDArray acosh() {
        return Elementwise.floating(self(), "Acosh");
    }

    @Override
    default NDArray atanh() {
        return Elementwise.floating(self(), "Atanh");
    }

    @Override
    default NDArray toDegrees() {
        return mul(180.0).div(Math.PI);
    }

    @Override
    default NDArray toRadians() {
        return mul(Math.PI).div(180.0);
    }

    @Override
    default NDArray erf() {
        return Elementwise.floating(self(), "Erf");
    }

    @Override
    default NDArray erfinv() {
        return Elementwise.floating(self(), "Erfinv");
    }

    @Override
    default NDArray isInfinite() {
        return Elementwise.map(self(), (ops, x) -> ops.call("IsInf", ops.stop(Elementwise.toFloating(ops, x))));
    }

    @Override
    default NDArray isNaN() {
        return Elementwise.map(self(), (ops, x) -> ops.call("IsNan", ops.stop(Elementwise.toFloating(ops, x))));
    }

    @Override
    default NDArray clip(Number min, Number max) {
        DataType type = Types.between(getDataType(), min, max);
        return Elementwise.map(
                self(),
                (ops, x) -> ops.call(
                        "Minimum",
                        ops.call("Maximum", ops.cast(x, type), ops.scalar(type, min)),
                        ops.scalar(type, max)));
    }
}
