package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.preceptor.tensorflow.op.Environment;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.RowShare;
import org.preceptor.tensorflow.op.Value;

/**
 * Random numbers. Every call draws from a stream of its own, see {@link Environment#seed}. Where examples are divided
 * among replicas, numbers with a row for each example are those that a single replica would have drawn for it: an array
 * with a first axis longer than one is drawn for all examples, and each replica takes its rows (see {@link RowShare}).
 * Numbers with no such axis are the same for all.
 */
public final class Randoms {
    /** Numbers so few that one operation is faster than many. */
    private static final long FEW = 2048;

    private Randoms() {}

    public static Operand uniform(Ops ops, double low, double high, Shape shape, DataType type) {
        DataType drawn = type.isFloating() ? type : DataType.FLOAT32;
        Value unit = rows(ops, shape.getShape(), each -> unit(ops, ops.longs(each), drawn));
        Value scaled = high - low == 1 ? unit : ops.scale(unit, high - low);
        Value moved = low == 0 ? scaled : ops.add(scaled, ops.scalar(scaled.type(), low));
        return Operand.of(ops.cast(moved, type));
    }

    /** What is drawn for all examples, and of that the rows of this replica. */
    static Value rows(Ops ops, long[] shape, Function<long[], Value> draw) {
        RowShare share = ops.share();
        return share.isAll() || shape.length == 0 || shape[0] <= 1
                ? draw.apply(shape)
                : share.own(ops, draw.apply(share.whole(shape)));
    }

    /** Numbers in [0, 1). */
    static Value unit(Ops ops, Value shape, DataType type) {
        return ops.call("StatelessRandomUniform")
                .in(shape, ops.seed())
                .attr("dtype", type)
                .one();
    }

    public static Operand normal(Ops ops, String operation, double loc, double scale, Shape shape, DataType type) {
        DataType floating = type.isFloating() ? type : DataType.FLOAT32;
        Value scaled = rows(
                ops,
                shape.getShape(),
                each -> ops.traces() && operation.equals("StatelessRandomNormal")
                        ? normal(ops, each, floating, scale)
                        : drawn(ops, operation, each, floating, scale));
        Value moved = loc == 0 ? scaled : ops.add(scaled, ops.scalar(floating, loc));
        return Operand.of(ops.cast(moved, type));
    }

    private static Value drawn(Ops ops, String operation, long[] shape, DataType type, double scale) {
        Value normal = ops.call(operation)
                .in(ops.longs(shape), ops.seed())
                .attr("dtype", type)
                .one();
        return scale == 1 ? normal : ops.scale(normal, scale);
    }

    /**
     * Two normal numbers from two uniform ones: {@code s sqrt(-2 log u) cos(2 pi v)} and {@code s sqrt(-2 log u) sin(2
     * pi v)} (Box and Muller, 1958). TensorFlow's kernel does the same, but number by number, and of 32 random bits
     * each; these operations take several at a time, and 16 bits each, {@code u} from the middles of 65 536 equal parts
     * of the unit interval. So no number is beyond 4.86 {@code s}, where one in 800 000 should be.
     */
    static Value normal(Ops ops, long[] shape, DataType type, double scale) {
        long count = HostTensor.elements(shape);
        if (type != DataType.FLOAT32 || count < FEW) {
            return drawn(ops, "StatelessRandomNormal", shape, type, scale);
        }
        long pairs = (count + 1) / 2;
        Value bits = ops.call("StatelessRandomUniformFullInt")
                .in(ops.longs(pairs), ops.seed())
                .attr("dtype", DataType.UINT32)
                .one();
        Value halves = ops.cast(
                ops.call("Bitcast").in(bits).attr("type", DataType.UINT16).one(), type);
        Value[] apart = ops.call("Unpack")
                .in(ops.reshape(halves, 2, pairs))
                .attr("num", 2L)
                .attr("axis", 0L)
                .many(2);
        Value unit = ops.add(ops.scale(apart[0], 0x1p-16), ops.scalar(type, 0x1p-17));
        Value radius = ops.call("Sqrt", ops.scale(ops.call("Log", unit), -2 * scale * scale));
        Value angle = ops.scale(apart[1], 2 * Math.PI * 0x1p-16);
        Value both =
                ops.pack(List.of(ops.mul(radius, ops.call("Cos", angle)), ops.mul(radius, ops.call("Sin", angle))));
        Value line = ops.reshape(both, 2 * pairs);
        Value exact = count == 2 * pairs ? line : ops.call("Slice", line, ops.sizes(0), ops.sizes(count));
        return ops.reshape(exact, shape);
    }

    /** Whole numbers from {@code low} to before {@code high}. */
    public static Operand integer(Ops ops, long low, long high, Shape shape, DataType type) {
        if (low >= high) {
            throw Refusal.of("randomInteger: there is no number from " + low + " to before " + high);
        }
        DataType drawn = type == DataType.INT32 ? DataType.INT32 : DataType.INT64;
        Value value = rows(
                ops,
                shape.getShape(),
                each -> ops.call("StatelessRandomUniformInt")
                        .in(ops.longs(each), ops.seed(), ops.scalar(drawn, low), ops.scalar(drawn, high))
                        .attr("dtype", drawn)
                        .one());
        return Operand.of(ops.cast(value, type));
    }

    public static Operand permutation(Ops ops, long n) {
        // the order of random numbers; in float64 two of them are never equal
        Value keys = ops.call("StatelessRandomUniform")
                .in(ops.longs(n), ops.ownSeed())
                .attr("dtype", DataType.FLOAT64)
                .one();
        Value[] sorted = ops.call("TopKV2").in(keys, ops.scalar((int) n)).many(2);
        return Operand.of(ops.cast(sorted[1], DataType.INT64));
    }

    /** How often each outcome came up in {@code n} draws; {@code shape} such experiments. */
    public static Operand multinomial(Ops ops, Operand probabilities, int n, Shape shape) {
        Value p = ops.logical(probabilities);
        if (p.rank() != 1) {
            throw Refusal.of(
                    "randomMultinomial needs one probability an outcome, not the shape " + probabilities.shape());
        }
        long outcomes = p.shape()[0];
        long experiments = shape.size();
        Value logits = ops.reshape(ops.call("Log", ops.stop(p)), 1, outcomes);
        Value draws = ops.call("StatelessMultinomial")
                .in(logits, ops.scalar(Math.toIntExact(n * experiments)), ops.ownSeed())
                .attr("output_dtype", DataType.INT64)
                .one();
        Value apart = ops.reshape(draws, experiments, n);
        Value hits = ops.call(
                "OneHot",
                apart,
                ops.scalar((int) outcomes),
                ops.scalar(DataType.INT64, 1),
                ops.scalar(DataType.INT64, 0));
        return Operand.of(
                ops.reshape(ops.sum(hits, false, 1), shape.add(outcomes).getShape()));
    }

    /** The given number for each distribution; float32 unless another type is given. */
    public static Operand sampleNormal(Ops ops, Operand mu, Operand sigma, Shape shape) {
        Value m = ops.cast(ops.logical(mu), DataType.FLOAT32);
        long[] each = new Shape(m.shape()).addAll(shape).getShape();
        long[] apart = each.clone();
        java.util.Arrays.fill(apart, m.rank(), apart.length, 1);
        Value normal = ops.call("StatelessRandomNormal")
                .in(ops.longs(each), ops.ownSeed())
                .attr("dtype", m.type())
                .one();
        return Operand.of(ops.add(
                ops.mul(normal, ops.reshape(ops.cast(ops.logical(sigma), DataType.FLOAT32), apart)),
                ops.reshape(m, apart)));
    }

    public static Operand sampleGamma(Ops ops, Operand alpha, Operand beta, Shape shape) {
        Value a = ops.stop(ops.cast(ops.logical(alpha), DataType.FLOAT32));
        long[] each = new Shape(a.shape()).addAll(shape).getShape();
        long[] apart = each.clone();
        java.util.Arrays.fill(apart, a.rank(), apart.length, 1);
        Value wide = ops.call("BroadcastTo", ops.reshape(a, apart), ops.longs(each));
        Value draws = ops.call("StatelessRandomGammaV2")
                .in(ops.longs(each), ops.ownSeed(), wide)
                .one();
        return Operand.of(ops.mul(draws, ops.reshape(ops.cast(ops.logical(beta), DataType.FLOAT32), apart)));
    }

    public static Operand samplePoisson(Ops ops, Operand mean, Shape shape) {
        Value m = ops.stop(ops.cast(ops.logical(mean), DataType.FLOAT32));
        long[] each = new Shape(m.shape()).addAll(shape).getShape();
        long[] apart = each.clone();
        java.util.Arrays.fill(apart, m.rank(), apart.length, 1);
        Value wide = ops.call("BroadcastTo", ops.reshape(m, apart), ops.longs(each));
        return Operand.of(ops.call("StatelessRandomPoisson")
                .in(ops.longs(each), ops.ownSeed(), wide)
                .attr("dtype", m.type())
                .one());
    }

    /** Sets a fraction of the elements to zero and scales up the others. */
    public static Operand dropout(Ops ops, Operand x, float rate, boolean training) {
        if (rate < 0 || rate > 1) {
            throw Refusal.of("dropout: the rate must be between 0 and 1, not " + rate);
        }
        if (!training || rate == 0) {
            return x;
        }
        return Elementwise.map(ops, x, value -> drop(ops, value, rate));
    }

    static Value drop(Ops ops, Value value, float rate) {
        Value unit = ops.share().isAll()
                ? unit(ops, Shapes.shapeOf(ops, value), value.type())
                : rows(ops, value.shape(), each -> unit(ops, ops.sizes(each), value.type()));
        Value kept = ops.cast(ops.call("GreaterEqual", unit, ops.scalar(value.type(), rate)), value.type());
        return ops.mul(value, rate == 1 ? kept : ops.scale(kept, 1 / (1 - (double) rate)));
    }
}
