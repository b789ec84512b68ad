package org.preceptor.tensorflow.array;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.kernel.Conversions;
import org.preceptor.tensorflow.kernel.Elementwise;

/** Functions of one element, and conversions, of {@link TensorArray}. */
interface MathMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    private boolean isUnsigned() {
        return getDataType().getFormat() == DataType.Format.UINT || getDataType() == DataType.BOOLEAN;
    }

    @Override
    default NDArray toType(DataType dataType, boolean copy) {
        if (dataType == getDataType()) {
            return copy ? duplicate() : this;
        }
        return self().apply((ops, x) -> Conversions.to(ops, x, dataType));
    }

    @Override
    default NDArray toDevice(Device device, boolean copy) {
        return copy ? duplicate() : this;
    }

    @Override
    default NDArray stopGradient() {
        return self().apply((ops, x) -> ops.differentiates() ? Elementwise.unary(ops, x, "StopGradient") : x);
    }

    @Override
    default NDArray zerosLike() {
        return self().map((ops, x) -> ops.stop(ops.call("ZerosLike", x)));
    }

    @Override
    default NDArray onesLike() {
        return self().map((ops, x) -> ops.stop(ops.call("OnesLike", x)));
    }

    @Override
    default NDArray sign() {
        return isUnsigned()
                ? minimum(1).toType(getDataType(), false)
                : self().apply((ops, x) -> Elementwise.unary(ops, x, "Sign"));
    }

    @Override
    default NDArray neg() {
        // whole numbers without a sign wrap around, as in PyTorch
        return isUnsigned() && getDataType() != DataType.BOOLEAN
                ? self().map((ops, x) -> ops.cast(ops.call("Neg", ops.cast(x, DataType.INT64)), x.type()))
                : self().apply((ops, x) -> Elementwise.unary(ops, x, "Neg"));
    }

    @Override
    default NDArray abs() {
        return self().apply(Elementwise::magnitude);
    }

    @Override
    default NDArray square() {
        return getDataType() == DataType.BOOLEAN
                ? toType(DataType.INT64, false)
                : self().apply((ops, x) -> Elementwise.unary(ops, x, "Square"));
    }

    @Override
    default NDArray sqrt() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Sqrt"));
    }

    @Override
    default NDArray cbrt() {
        return self().apply(Elementwise::cubeRoot);
    }

    @Override
    default NDArray floor() {
        return self().apply((ops, x) -> Elementwise.step(ops, x, "Floor"));
    }

    @Override
    default NDArray ceil() {
        return self().apply((ops, x) -> Elementwise.step(ops, x, "Ceil"));
    }

    @Override
    default NDArray round() {
        return self().apply((ops, x) -> Elementwise.step(ops, x, "Round"));
    }

    @Override
    default NDArray trunc() {
        return self().apply(Elementwise::truncated);
    }

    @Override
    default NDArray exp() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Exp"));
    }

    @Override
    default NDArray gammaln() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Lgamma"));
    }

    @Override
    default NDArray log() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Log"));
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
        return self().map((ops, x) -> ops.scale(ops.call(type, Elementwise.toFloating(ops, x)), factor));
    }

    @Override
    default NDArray sin() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Sin"));
    }

    @Override
    default NDArray cos() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Cos"));
    }

    @Override
    default NDArray tan() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Tan"));
    }

    @Override
    default NDArray asin() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Asin"));
    }

    @Override
    default NDArray acos() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Acos"));
    }

    @Override
    default NDArray atan() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Atan"));
    }

    @Override
    default NDArray atan2(NDArray other) {
        return self().apply(other, Elementwise::atan2);
    }

    @Override
    default NDArray sinh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Sinh"));
    }

    @Override
    default NDArray cosh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Cosh"));
    }

    @Override
    default NDArray tanh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Tanh"));
    }

    @Override
    default NDArray asinh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Asinh"));
    }

    @Override
    default NDArray acosh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Acosh"));
    }

    @Override
    default NDArray atanh() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Atanh"));
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
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Erf"));
    }

    @Override
    default NDArray erfinv() {
        return self().apply((ops, x) -> Elementwise.floating(ops, x, "Erfinv"));
    }

    @Override
    default NDArray isInfinite() {
        return self().map((ops, x) -> ops.call("IsInf", ops.stop(Elementwise.toFloating(ops, x))));
    }

    @Override
    default NDArray isNaN() {
        return self().map((ops, x) -> ops.call("IsNan", ops.stop(Elementwise.toFloating(ops, x))));
    }

    @Override
    default NDArray clip(Number min, Number max) {
        return self().apply((ops, x) -> Elementwise.clip(ops, x, min, max));
    }
}
