package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Random numbers. Every call draws from a stream of its own, see {@link Environment#seed}. */
final class Randoms {
    /** Numbers so few that one operation is faster than many. */
    private static final long FEW = 2048;

    private Randoms() {}

    static TensorArray uniform(TensorManager manager, double low, double high, Shape shape, DataType type) {
        try (Ops ops = Ops.in(manager)) {
            Value unit = unit(ops, ops.longs(shape.getShape()), type.isFloating() ? type : DataType.FLOAT32);
            Value spread = high - low == 1 ? unit : ops.scale(unit, high - low);
            Value moved = low == 0 ? spread : ops.add(spread, ops.scalar(spread.type(), low));
            return ops.array(ops.cast(moved, type));
        }
    }

    /** Numbers in [0, 1). */
    static Value unit(Ops ops, Value shape, DataType type) {
        return ops.call("StatelessRandomUniform").in(shape, ops.seed()).attr("dtype", type).one();
    }

    static TensorArray normal(
            TensorManager manager, String operation, double loc, double scale, Shape shape, DataType type) {
        DataType floating = type.isFloating() ? type : DataType.FLOAT32;
        try (Ops ops = Ops.in(manager)) {
            Value standard = ops.traces() && operation.equals("StatelessRandomNormal")
                    ? standardNormal(ops, shape.getShape(), floating)
                    : ops.call(operation).in(ops.longs(shape.getShape()), ops.seed()).attr("dtype", floating).one();
            Value spread = scale == 1 ? standard : ops.scale(standard, scale);
            Value moved = loc == 0 ? spread : ops.add(spread, ops.scalar(floating, loc));
            return ops.array(ops.cast(moved, type));
        }
    }

    /**
     * Two normal numbers from two uniform ones: {@code sqrt(-2 log u) cos(2 pi v)} and {@code sqrt(-2 log u) sin(2 pi v)}
     * (Box and Muller, 1958). TensorFlow's kernel does the same, but number by number; these operations take several at a
     * time, and are three times as fast for more than a few numbers.
     */
    static Value standardNormal(Ops ops, long[] shape, DataType type) {
        long count = HostTensor.elements(shape);
        if (type != DataType.FLOAT32 || count < FEW) {
            return ops.call("StatelessRandomNormal").in(ops.longs(shape), ops.seed()).attr("dtype", type).one();
        }
        long pairs = (count + 1) / 2;
        Value[] units = ops.call("Unpack").in(unit(ops, ops.longs(2, pairs), type)).attr("num", 2L).attr("axis", 0L).many(2);
        // in (0, 1], so that the logarithm is finite
        Value logarithm = ops.call("Log", ops.sub(ops.scalar(type, 1), units[0]));
        Value radius = ops.call("Sqrt", ops.scale(logarithm, -2));
        Value angle = ops.scale(units[1], 2 * Math.PI);
        Value both = ops.pack(List.of(
                ops.mul(radius, ops.call("Cos", angle)), ops.mul(radius, ops.call("Sin", angle))));
        Value line = ops.reshape(both, 2 * pairs);
        Value exact = count == 2 * pairs ? line : ops.call("Slice", line, ops.sizes(0), ops.sizes(count));
        return ops.reshape(exact, shape);
    }

    /** Whole numbers from {@code low} to before {@code high}. */
    static TensorArray integer(TensorManager manager, long low, long high, Shape shape, DataType type) {
        if (low >= high) {
            throw new ExpressionException("randomInteger: there is no number from " + low + " to before " + high);
        }
        try (Ops ops = Ops.in(manager)) {
            DataType drawn = type == DataType.INT32 ? DataType.INT32 : DataType.INT64;
            Value value = ops.call("StatelessRandomUniformInt")
                    .in(ops.longs(shape.getShape()), ops.seed(), ops.scalar(drawn, low), ops.scalar(drawn, high))
                    .attr("dtype", drawn)
                    .one();
            return ops.array(ops.cast(value, type));
        }
    }

    static TensorArray permutation(TensorManager manager, long n) {
        try (Ops ops = Ops.in(manager)) {
            // the order of random numbers; in float64 two of them are never equal
            Value keys = unit(ops, ops.longs(n), DataType.FLOAT64);
            Value[] sorted = ops.call("TopKV2").in(keys, ops.scalar((int) n)).many(2);
            return ops.array(ops.cast(sorted[1], DataType.INT64));
        }
    }

    /** How often each outcome came up in {@code n} draws; {@code shape} such experiments. */
    static TensorArray multinomial(TensorArray probabilities, int n, Shape shape) {
        try (Ops ops = Ops.over(probabilities)) {
            Value p = ops.logical(probabilities);
            if (p.rank() != 1) {
                throw new ExpressionException("randomMultinomial needs one probability an outcome, not the shape "
                        + probabilities.getShape());
            }
            long outcomes = p.shape()[0];
            long experiments = shape.size();
            Value logits = ops.reshape(ops.call("Log", ops.stop(p)), 1, outcomes);
            Value draws = ops.call("StatelessMultinomial")
                    .in(logits, ops.scalar(Math.toIntExact(n * experiments)), ops.seed())
                    .attr("output_dtype", DataType.INT64)
                    .one();
            Value apart = ops.reshape(draws, experiments, n);
            Value hits = ops.call("OneHot", apart, ops.scalar((int) outcomes),
                    ops.scalar(DataType.INT64, 1), ops.scalar(DataType.INT64, 0));
            return ops.array(ops.reshape(ops.sum(hits, false, 1), shape.add(outcomes).getShape()));
        }
    }

    static TensorArray sampleNormal(TensorArray mu, TensorArray sigma, Shape shape) {
        try (Ops ops = Ops.over(mu, sigma)) {
            Value m = ops.logical(mu);
            long[] each = new Shape(m.shape()).addAll(shape).getShape();
            long[] apart = each.clone();
            java.util.Arrays.fill(apart, m.rank(), apart.length, 1);
            Value standard = ops.call("StatelessRandomNormal").in(ops.longs(each), ops.seed())
                    .attr("dtype", m.type()).one();
            return ops.array(ops.add(ops.mul(standard, ops.reshape(ops.logical(sigma), apart)), ops.reshape(m, apart)));
        }
    }

    static TensorArray sampleGamma(TensorArray alpha, TensorArray beta, Shape shape) {
        try (Ops ops = Ops.over(alpha, beta)) {
            Value a = ops.stop(ops.logical(alpha));
            long[] each = new Shape(a.shape()).addAll(shape).getShape();
            long[] apart = each.clone();
            java.util.Arrays.fill(apart, a.rank(), apart.length, 1);
            Value wide = ops.call("BroadcastTo", ops.reshape(a, apart), ops.longs(each));
            Value draws = ops.call("StatelessRandomGammaV2").in(ops.longs(each), ops.seed(), wide).one();
            return ops.array(ops.mul(draws, ops.reshape(ops.logical(beta), apart)));
        }
    }

    static TensorArray samplePoisson(TensorArray mean, Shape shape) {
        try (Ops ops = Ops.over(mean)) {
            Value m = ops.stop(Elementwise.toFloating(ops, ops.logical(mean)));
            long[] each = new Shape(m.shape()).addAll(shape).getShape();
            long[] apart = each.clone();
            java.util.Arrays.fill(apart, m.rank(), apart.length, 1);
            Value wide = ops.call("BroadcastTo", ops.reshape(m, apart), ops.longs(each));
            return ops.array(ops.call("StatelessRandomPoisson").in(ops.longs(each), ops.seed(), wide)
                    .attr("dtype", m.type()).one());
        }
    }

    /** Sets a fraction of the elements to zero and scales up the others. */
    static TensorArray dropout(TensorArray x, float rate, boolean training) {
        if (rate < 0 || rate > 1) {
            throw new ExpressionException("dropout: the rate must lie between 0 and 1, not " + rate);
        }
        if (!training || rate == 0) {
            return x.duplicate();
        }
        return Elementwise.map(x, (ops, value) -> drop(ops, value, rate));
    }

    static Value drop(Ops ops, Value value, float rate) {
        Value unit = unit(ops, shapeOf(ops, value), value.type());
        Value kept = ops.cast(ops.call("GreaterEqual", unit, ops.scalar(value.type(), rate)), value.type());
        return ops.mul(value, rate == 1 ? kept : ops.scale(kept, 1 / (1 - (double) rate)));
    }

    /** The shape as an operand: a constant wherever it is known. */
    static Value shapeOf(Ops ops, Value x) {
        return Ops.known(x.shape())
                ? ops.sizes(x.shape())
                : ops.call("Shape").in(ops.stop(x)).attr("out_type", DataType.INT32).one();
    }
}
