package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Comparison, arithmetic and logic of {@link TensorArray}. */
interface ArithmeticMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray eq(Number n) {
        return Elementwise.compare("Equal", self(), n);
    }

    @Override
    default NDArray eq(NDArray other) {
        return Elementwise.compare("Equal", self(), other);
    }

    @Override
    default NDArray neq(Number n) {
        return Elementwise.compare("NotEqual", self(), n);
    }

    @Override
    default NDArray neq(NDArray other) {
        return Elementwise.compare("NotEqual", self(), other);
    }

    @Override
    default NDArray gt(Number n) {
        return Elementwise.compare("Greater", self(), n);
    }

    @Override
    default NDArray gt(NDArray other) {
        return Elementwise.compare("Greater", self(), other);
    }

    @Override
    default NDArray gte(Number n) {
        return Elementwise.compare("GreaterEqual", self(), n);
    }

    @Override
    default NDArray gte(NDArray other) {
        return Elementwise.compare("GreaterEqual", self(), other);
    }

    @Override
    default NDArray lt(Number n) {
        return Elementwise.compare("Less", self(), n);
    }

    @Override
    default NDArray lt(NDArray other) {
        return Elementwise.compare("Less", self(), other);
    }

    @Override
    default NDArray lte(Number n) {
        return Elementwise.compare("LessEqual", self(), n);
    }

    @Override
    default NDArray lte(NDArray other) {
        return Elementwise.compare("LessEqual", self(), other);
    }

    @Override
    default NDArray add(Number n) {
        return Elementwise.withNumber("AddV2", self(), n);
    }

    @Override
    default NDArray add(NDArray other) {
        return Elementwise.binary("AddV2", self(), other);
    }

    @Override
    default NDArray sub(Number n) {
        return Elementwise.withNumber("Sub", self(), n);
    }

    @Override
    default NDArray sub(NDArray other) {
        return Elementwise.binary("Sub", self(), other);
    }

    @Override
    default NDArray mul(Number n) {
        return Elementwise.withNumber("Mul", self(), n);
    }

    @Override
    default NDArray mul(NDArray other) {
        return Elementwise.binary("Mul", self(), other);
    }

    @Override
    default NDArray div(Number n) {
        return Elementwise.divide(self(), n);
    }

    @Override
    default NDArray div(NDArray other) {
        return Elementwise.divide(self(), other);
    }

    @Override
    default NDArray mod(Number n) {
        return Elementwise.withNumber(
                self(), n, Types.promote(self(), n), (ops, pair) -> Elementwise.remainder(ops, pair.a(), pair.b()));
    }

    @Override
    default NDArray mod(NDArray other) {
        TensorArray b = self().getManager().from(other);
        return Elementwise.binary(
                self(), b, Types.promote(self(), b), (ops, pair) -> Elementwise.remainder(ops, pair.a(), pair.b()));
    }

    @Override
    default NDArray pow(Number n) {
        return Elementwise.withNumber(
                self(), n, Types.promote(self(), n), (ops, pair) -> Elementwise.power(ops, pair.a(), pair.b()));
    }

    @Override
    default NDArray pow(NDArray other) {
        TensorArray b = self().getManager().from(other);
        return Elementwise.binary(
                self(), b, Types.promote(self(), b), (ops, pair) -> Elementwise.power(ops, pair.a(), pair.b()));
    }

    @Override
    default NDArray xlogy(NDArray other) {
        TensorArray b = self().getManager().from(other);
        return Elementwise.binary(self(), b, Types.fractional(Types.promote(self(), b)), (ops, pair) -> {
            Value zero =
                    ops.call("Equal", ops.stop(pair.a()), ops.scalar(pair.a().type(), 0));
            Value safe = ops.select(zero, ops.scalar(pair.b().type(), 1), pair.b());
            return ops.mul(pair.a(), ops.call("Log", safe));
        });
    }

    @Override
    default NDArray maximum(Number n) {
        return Elementwise.withNumber("Maximum", self(), n);
    }

    @Override
    default NDArray maximum(NDArray other) {
        return Elementwise.binary("Maximum", self(), other);
    }

    @Override
    default NDArray minimum(Number n) {
        return Elementwise.withNumber("Minimum", self(), n);
    }

    @Override
    default NDArray minimum(NDArray other) {
        return Elementwise.binary("Minimum", self(), other);
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
        return Elementwise.logical("LogicalAnd", self(), other);
    }

    @Override
    default NDArray logicalOr(NDArray other) {
        return Elementwise.logical("LogicalOr", self(), other);
    }

    @Override
    default NDArray logicalXor(NDArray other) {
        return Elementwise.logical("NotEqual", self(), other);
    }

    @Override
    default NDArray logicalNot() {
        return Elementwise.map(self(), (ops, x) -> ops.call("LogicalNot", ops.cast(ops.stop(x), DataType.BOOLEAN)));
    }
}
