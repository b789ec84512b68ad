package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.kernel.CommonType;
import org.preceptor.tensorflow.kernel.Elementwise;

/** Comparison, arithmetic and logic of {@link TensorArray}. */
interface ArithmeticMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray eq(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "Equal", x, n));
    }

    @Override
    default NDArray eq(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "Equal", a, b));
    }

    @Override
    default NDArray neq(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "NotEqual", x, n));
    }

    @Override
    default NDArray neq(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "NotEqual", a, b));
    }

    @Override
    default NDArray gt(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "Greater", x, n));
    }

    @Override
    default NDArray gt(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "Greater", a, b));
    }

    @Override
    default NDArray gte(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "GreaterEqual", x, n));
    }

    @Override
    default NDArray gte(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "GreaterEqual", a, b));
    }

    @Override
    default NDArray lt(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "Less", x, n));
    }

    @Override
    default NDArray lt(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "Less", a, b));
    }

    @Override
    default NDArray lte(Number n) {
        return self().apply((ops, x) -> Elementwise.compare(ops, "LessEqual", x, n));
    }

    @Override
    default NDArray lte(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.compare(ops, "LessEqual", a, b));
    }

    @Override
    default NDArray add(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(ops, "AddV2", x, n));
    }

    @Override
    default NDArray add(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.binary(ops, "AddV2", a, b));
    }

    @Override
    default NDArray sub(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(ops, "Sub", x, n));
    }

    @Override
    default NDArray sub(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.binary(ops, "Sub", a, b));
    }

    @Override
    default NDArray mul(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(ops, "Mul", x, n));
    }

    @Override
    default NDArray mul(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.binary(ops, "Mul", a, b));
    }

    @Override
    default NDArray div(Number n) {
        return self().apply((ops, x) -> Elementwise.divide(ops, x, n));
    }

    @Override
    default NDArray div(NDArray other) {
        return self().apply(other, Elementwise::divide);
    }

    @Override
    default NDArray mod(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(
                ops, x, n, CommonType.of(x, n), pair -> Elementwise.remainder(ops, pair.a(), pair.b())));
    }

    @Override
    default NDArray mod(NDArray other) {
        return self().apply(
                        other,
                        (ops, a, b) -> Elementwise.binary(
                                ops,
                                a,
                                b,
                                CommonType.of(a, b),
                                pair -> Elementwise.remainder(ops, pair.a(), pair.b())));
    }

    @Override
    default NDArray pow(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(
                ops, x, n, CommonType.of(x, n), pair -> Elementwise.power(ops, pair.a(), pair.b())));
    }

    @Override
    default NDArray pow(NDArray other) {
        return self().apply(
                        other,
                        (ops, a, b) -> Elementwise.binary(
                                ops, a, b, CommonType.of(a, b), pair -> Elementwise.power(ops, pair.a(), pair.b())));
    }

    @Override
    default NDArray xlogy(NDArray other) {
        return self().apply(other, Elementwise::xlogy);
    }

    @Override
    default NDArray maximum(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(ops, "Maximum", x, n));
    }

    @Override
    default NDArray maximum(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.binary(ops, "Maximum", a, b));
    }

    @Override
    default NDArray minimum(Number n) {
        return self().apply((ops, x) -> Elementwise.withNumber(ops, "Minimum", x, n));
    }

    @Override
    default NDArray minimum(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.binary(ops, "Minimum", a, b));
    }

    @Override
    default NDArray addi(Number n) {
        return self().change(x -> x.add(n));
    }

    @Override
    default NDArray addi(NDArray other) {
        return self().change(x -> x.add(other));
    }

    @Override
    default NDArray subi(Number n) {
        return self().change(x -> x.sub(n));
    }

    @Override
    default NDArray subi(NDArray other) {
        return self().change(x -> x.sub(other));
    }

    @Override
    default NDArray muli(Number n) {
        return self().change(x -> x.mul(n));
    }

    @Override
    default NDArray muli(NDArray other) {
        return self().change(x -> x.mul(other));
    }

    @Override
    default NDArray divi(Number n) {
        return self().change(x -> x.div(n));
    }

    @Override
    default NDArray divi(NDArray other) {
        return self().change(x -> x.div(other));
    }

    @Override
    default NDArray modi(Number n) {
        return self().change(x -> x.mod(n));
    }

    @Override
    default NDArray modi(NDArray other) {
        return self().change(x -> x.mod(other));
    }

    @Override
    default NDArray powi(Number n) {
        return self().change(x -> x.pow(n));
    }

    @Override
    default NDArray powi(NDArray other) {
        return self().change(x -> x.pow(other));
    }

    @Override
    default NDArray signi() {
        return self().change(x -> x.sign());
    }

    @Override
    default NDArray negi() {
        return self().change(x -> x.neg());
    }

    @Override
    default NDArray logicalAnd(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.logical(ops, "LogicalAnd", a, b));
    }

    @Override
    default NDArray logicalOr(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.logical(ops, "LogicalOr", a, b));
    }

    @Override
    default NDArray logicalXor(NDArray other) {
        return self().apply(other, (ops, a, b) -> Elementwise.logical(ops, "NotEqual", a, b));
    }

    @Override
    default NDArray logicalNot() {
        return self().map((ops, x) -> ops.call("LogicalNot", ops.cast(ops.stop(x), DataType.BOOLEAN)));
    }
}
